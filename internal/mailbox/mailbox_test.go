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

// serving is a real IMAP server of one user, whose certificate is trusted while the test runs.
func serving(t *testing.T, user *imapmemserver.User) mailbox.Server {
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
		Logger: log.New(io.Discard, "", 0),
	})
	go server.Serve(l)
	t.Cleanup(func() { server.Close() })
	_, port, _ := net.SplitHostPort(l.Addr().String())
	n, _ := strconv.Atoi(port)
	return mailbox.Server{
		Host: "127.0.0.1", Port: n, User: "izligums", Password: "parole",
		Folder: "INBOX", Taken: "taken", Refused: "refused",
	}
}
