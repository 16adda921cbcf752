package mailbox_test

import (
	"bytes"
	"context"
	"crypto/tls"
	"encoding/pem"
	"errors"
	"io"
	"log"
	"log/slog"
	"net"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"

	"tilts/internal/mailbox"
)

// A message that can never be taken, however often it is tried, holds up none that came after it.
func TestAMessageThatFailsHoldsUpNoOther(t *testing.T) {
	user := imapmemserver.NewUser("izligums", "parole")
	if err := user.Create("INBOX", nil); err != nil {
		t.Fatal(err)
	}
	for _, subject := range []string{"spoils", "second", "third"} {
		mail := "Subject: " + subject + "\r\n\r\n" + strings.Repeat("Labdien! ", 20_000)
		literal := struct{ *bytes.Reader }{bytes.NewReader([]byte(mail))}
		if _, err := user.Append("INBOX", literal, &imap.AppendOptions{}); err != nil {
			t.Fatal(err)
		}
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	taken := make(chan string, 10)
	r := &mailbox.Reader{
		Server: serving(t, user), Every: time.Hour, Log: slog.New(slog.DiscardHandler),
		Known: func(context.Context, string) (bool, error) { return false, nil },
		Take: func(_ context.Context, m mailbox.Message) error {
			head := make([]byte, 20)
			if _, err := io.ReadFull(m, head); err != nil {
				return err
			}
			if strings.Contains(string(head), "spoils") {
				return errors.New("not this one")
			}
			taken <- strings.Fields(string(head))[1]
			return nil
		},
	}
	ended := make(chan bool)
	go func() { r.Run(ctx); close(ended) }()
	for _, want := range []string{"second", "third"} {
		select {
		case got := <-taken:
			if got != want {
				t.Errorf("it takes %q, want %q", got, want)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("%s is not taken: %+v", want, r.State())
		}
	}
	stop()
	<-ended
}

// A message whose connection ends on the way is no shorter message: it is taken when all of it comes.
func TestAMessageThatIsCutOffIsTakenWhenItIsWhole(t *testing.T) {
	user := imapmemserver.NewUser("izligums", "parole")
	if err := user.Create("INBOX", nil); err != nil {
		t.Fatal(err)
	}
	mail := []byte("Subject: whole\r\n\r\n" + strings.Repeat("Labdien! ", 20_000))
	literal := struct{ *bytes.Reader }{bytes.NewReader(mail)}
	if _, err := user.Append("INBOX", literal, &imap.AppendOptions{}); err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	type end struct {
		bytes int
		err   error
	}
	ends := make(chan end, 10)
	r := &mailbox.Reader{
		Server: servingThrough(t, user, func(l net.Listener) net.Listener {
			return &cutting{Listener: l, after: 60_000}
		}),
		Every: 10 * time.Millisecond, Log: slog.New(slog.DiscardHandler),
		Known: func(context.Context, string) (bool, error) { return false, nil },
		Take: func(_ context.Context, m mailbox.Message) error {
			all, err := io.ReadAll(m)
			ends <- end{len(all), err}
			return err
		},
	}
	ended := make(chan bool)
	go func() { r.Run(ctx); close(ended) }()
	for i, want := range []error{io.ErrUnexpectedEOF, nil} {
		select {
		case got := <-ends:
			if !errors.Is(got.err, want) || (got.bytes == len(mail)) != (want == nil) {
				t.Errorf("time %d: %d of %d bytes, %v; want %v", i+1, got.bytes, len(mail), got.err, want)
			}
		case <-time.After(10 * time.Second):
			t.Fatalf("it is not taken %d times: %+v", i+1, r.State())
		}
	}
	for until := time.Now().Add(10 * time.Second); r.State().Waiting > 0 && time.Now().Before(until); {
		time.Sleep(10 * time.Millisecond)
	}
	stop()
	<-ended
	status, err := user.Status("taken", &imap.StatusOptions{NumMessages: true})
	if err != nil || *status.NumMessages != 1 || r.State().Taken != 1 {
		t.Errorf("it lies in the folder of those taken %+v (%v), and counts %+v", status, err, r.State())
	}
}

// cutting is a listener whose first connection ends, in good order, after so many bytes.
type cutting struct {
	net.Listener
	after int
	cut   bool
}

func (l *cutting) Accept() (net.Conn, error) {
	conn, err := l.Listener.Accept()
	if err != nil || l.cut {
		return conn, err
	}
	l.cut = true
	return &short{conn, l.after}, nil
}

type short struct {
	net.Conn
	left int
}

func (s *short) Write(b []byte) (int, error) {
	if s.left -= len(b); s.left >= 0 {
		return s.Conn.Write(b)
	}
	n, err := s.Conn.Write(b[:len(b)+s.left])
	return n, errors.Join(err, s.Close(), io.ErrClosedPipe)
}

func serving(t *testing.T, user *imapmemserver.User) mailbox.Server {
	t.Helper()
	return servingThrough(t, user, func(l net.Listener) net.Listener { return l })
}

// servingThrough is a real IMAP server of one user, whose certificate is trusted while the test runs.
func servingThrough(
	t *testing.T, user *imapmemserver.User, through func(net.Listener) net.Listener,
) mailbox.Server {
	t.Helper()
	web := httptest.NewTLSServer(nil)
	defer web.Close()
	authority := filepath.Join(t.TempDir(), "ca.pem")
	block := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: web.Certificate().Raw})
	if err := os.WriteFile(authority, block, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("SSL_CERT_FILE", authority)
	memory := imapmemserver.New()
	memory.AddUser(user)
	l, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: web.TLS.Certificates})
	if err != nil {
		t.Fatal(err)
	}
	server := imapserver.New(&imapserver.Options{
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return memory.NewSession(), nil, nil
		},
		Caps:   imap.CapSet{imap.CapIMAP4rev1: {}, imap.CapMove: {}, imap.CapUIDPlus: {}},
		Logger: log.New(io.Discard, "", 0), InsecureAuth: true, // it does not see the TLS through a wrapper
	})
	go server.Serve(through(l))
	t.Cleanup(func() { server.Close() })
	_, port, _ := net.SplitHostPort(l.Addr().String())
	n, _ := strconv.Atoi(port)
	return mailbox.Server{
		Host: "127.0.0.1", Port: n, User: "izligums", Password: "parole",
		Folder: "INBOX", Taken: "taken", Refused: "refused",
	}
}
