package main

import (
	"bytes"
	"crypto/tls"
	"encoding/pem"
	"fmt"
	"log"
	"net"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"

	"tilts/internal/casework/caseworktest"
	"tilts/internal/form"
	"tilts/internal/record"
)

// mailServer is a real IMAP server, in this process.
type mailServer struct {
	t           *testing.T
	user        *imapmemserver.User
	memory      *imapmemserver.Server
	certificate tls.Certificate
	authority   string // file of whoever vouches for it
	address     string
	running     *imapserver.Server
}

func startMail(t *testing.T) *mailServer {
	t.Helper()
	web := httptest.NewTLSServer(nil)
	defer web.Close()
	s := &mailServer{
		t: t, user: imapmemserver.NewUser("izligums", "parole"), memory: imapmemserver.New(),
		certificate: web.TLS.Certificates[0], authority: filepath.Join(t.TempDir(), "ca.pem"), address: "127.0.0.1:0",
	}
	block := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: web.Certificate().Raw})
	if err := os.WriteFile(s.authority, block, 0o600); err != nil {
		t.Fatal(err)
	}
	s.memory.AddUser(s.user)
	if err := s.user.Create("INBOX", nil); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.stop)
	s.start()
	return s
}

func (s *mailServer) start() {
	s.t.Helper()
	l, err := tls.Listen("tcp", s.address, &tls.Config{Certificates: []tls.Certificate{s.certificate}})
	if err != nil {
		s.t.Fatal(err)
	}
	s.address = l.Addr().String()
	s.running = imapserver.New(&imapserver.Options{
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return s.memory.NewSession(), nil, nil
		},
		Caps:   imap.CapSet{imap.CapIMAP4rev1: {}, imap.CapMove: {}, imap.CapUIDPlus: {}},
		Logger: log.New(&bytes.Buffer{}, "", 0),
	})
	go s.running.Serve(l)
}

func (s *mailServer) stop() {
	if s.running != nil {
		s.running.Close()
		s.running = nil
	}
}

// flags point the program at it; env lets it trust its certificate.
func (s *mailServer) flags() []string {
	password := filepath.Join(s.t.TempDir(), "password")
	if err := os.WriteFile(password, []byte("parole\n"), 0o600); err != nil {
		s.t.Fatal(err)
	}
	host, port, _ := net.SplitHostPort(s.address)
	return []string{
		"--imap-host=" + host, "--imap-port=" + port, "--imap-user=izligums", "--imap-password-file=" + password,
		"--imap-every=1", "--upload-max-file=1",
	}
}

func (s *mailServer) env() []string { return []string{"SSL_CERT_FILE=" + s.authority} }

func (s *mailServer) deliver(mail []byte) {
	s.t.Helper()
	if _, err := s.user.Append("INBOX", mailBytes{bytes.NewReader(mail)}, &imap.AppendOptions{}); err != nil {
		s.t.Fatal(err)
	}
}

type mailBytes struct{ *bytes.Reader }

// in counts the messages of a folder of the mailbox; 0 if there is none.
func (s *mailServer) in(folder string) int {
	status, err := s.user.Status(folder, &imap.StatusOptions{NumMessages: true})
	if err != nil {
		return 0
	}
	return int(*status.NumMessages)
}

// Each message of a mailbox becomes a submission once, as it is, however often the server or the
// mailbox goes away; nobody is answered whom a program should not answer.
func TestAMailbox(t *testing.T) {
	t.Parallel()
	data, mails := t.TempDir(), startMail(t)
	letter := mailOf("1@x", "Ilze <ilze@example.lv>", "=?utf-8?q?L=C5=ABdzu_izl=C4=ABgumu?=", attachedLetter)
	mails.deliver(letter)
	filled := caseworktest.FilledForm(definitionOf(t, "application"), "lv", form.Answers{
		"given_name": "Ādams", "family_name": "Ķērpis", "role": "victim", "email": "adams@example.lv",
		"safe_channel": "email",
	})
	answer := bytes.Replace(
		mailOf("2@x", "adams@example.lv", "Atbilde", "Esmu atvaļinājumā.", attachedFile{"v.pdf", filled}),
		[]byte("MIME-Version"), []byte("Auto-Submitted: auto-replied\r\nMIME-Version"), 1)
	mails.deliver(answer)
	mails.deliver(mailOf("5@x", "eva@example.lv", "Veidlapa", "Sūtu.", attachedFile{
		"e.pdf", caseworktest.FilledForm(definitionOf(t, "application"), "lv", form.Answers{
			"given_name": "Eva", "family_name": "Liepa", "role": "victim", "email": "eva@example.lv",
			"safe_channel": "email",
		}),
	}))
	mails.deliver(mailOf("3@x", "a@x", "Liels", strings.Repeat("Garš teksts. ", 100_000)))

	s := launchIn(t, mails.env(), append([]string{
		"serve", "--data=" + data, "--metrics-listen=127.0.0.1:0", "--log-level=info",
	}, mails.flags()...)...)
	s.ready()
	until(t, "the inbox is empty", func() bool { return mails.in("INBOX") == 0 })
	if taken, refused := mails.in("Tilts"), mails.in("Tilts-refused"); taken != 3 || refused != 1 {
		t.Fatalf("%d taken, %d refused", taken, refused)
	}
	until(t, "all are read", func() bool {
		titles := titlesIn(t, "", data)
		return slices.Equal(titles, []string{"Eva Liepa", "Lūdzu izlīgumu.eml", "Ādams Ķērpis"})
	})
	sub := submissionTitled(t, data, "Lūdzu izlīgumu.eml")
	if got := stored(t, data, sub.Original); !bytes.Equal(got, letter) || sub.Channel != "email" {
		t.Errorf("kept %d of %d bytes, by %s", len(got), len(letter), sub.Channel)
	}
	if sub.Reading != record.ReadLetter {
		t.Errorf("it was read as %q", sub.Reading)
	}
	until(t, "a person is answered", func() bool { return len(namesIn(t, data, "mail")) > 0 })
	for _, name := range namesIn(t, data, "mail") {
		if sent, _ := os.ReadFile(filepath.Join(data, "mail", name)); !bytes.Contains(sent, []byte("eva@example.lv")) {
			t.Errorf("an automatic mail was answered:\n%s", sent)
		}
	}

	// Moved back by hand it is the same message.
	mails.deliver(letter)
	until(t, "it is put away again", func() bool { return mails.in("INBOX") == 0 })

	// While the mailbox is away nothing is lost, and it is seen.
	mails.stop()
	at := metricsOf(t, s) + "/metrics"
	metric := func(want string) func() bool {
		return func() bool {
			_, body := fetch(t, at)
			return strings.Contains(body, want)
		}
	}
	until(t, "its absence is seen", metric(`tilts_part_ok{part="mailbox"} 0`))
	mails.deliver(mailOf("4@x", "b@example.lv", "Cita", "Cita vēstule izlīgumam."))
	mails.start()
	until(t, "it is back", metric(`tilts_part_ok{part="mailbox"} 1`))
	until(t, "the inbox is empty again", func() bool { return mails.in("INBOX") == 0 })
	s.stop()
	if titles := titlesIn(t, "", data); len(titles) != 4 {
		t.Errorf("received %q", titles)
	}
	checkWhole(t, data)
}

// A server that is killed over its mailbox takes each message once.
func TestKilledOverAMailbox(t *testing.T) {
	t.Parallel()
	data, mails := t.TempDir(), startMail(t)
	s := launchIn(t, mails.env(), append([]string{"serve", "--data=" + data, "--log-level=error"}, mails.flags()...)...)
	s.ready()
	const rounds, each = 3, 8
	for i := range rounds {
		for n := range each {
			mails.deliver(mailOf(strconv.Itoa(i*each+n), "a@x", fmt.Sprint(i, n), "Vēstule."))
		}
		until(t, "some are taken", func() bool { return mails.in("Tilts") > i*each+i })
		s.kill()
		s.start()
	}
	until(t, "all are taken", func() bool { return mails.in("Tilts") == rounds*each })
	s.stop()
	if got := titlesIn(t, "", data); len(got) != rounds*each {
		t.Errorf("received %d: %q", len(got), got)
	}
	checkWhole(t, data)
}

// A mailbox whose certificate nobody vouches for gets no password.
func TestAMailboxOfAStranger(t *testing.T) {
	t.Parallel()
	data, mails := t.TempDir(), startMail(t)
	mails.deliver(mailOf("1", "a@x", "b", "Vēstule."))
	s := serve(t, append([]string{"serve", "--data=" + data}, mails.flags()...)...)
	until(t, "it is refused", func() bool { return strings.Contains(s.log.String(), "failed to verify certificate") })
	if n := mails.in("INBOX"); n != 1 {
		t.Errorf("%d messages are left", n)
	}
}
