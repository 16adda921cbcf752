package main

import (
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-smtp"

	"tilts/internal/database"
	"tilts/internal/record"
)

// nobodyHere is a mail server that knows no recipient.
type nobodyHere struct{}

func (nobodyHere) NewSession(*smtp.Conn) (smtp.Session, error) { return nobodyHere{}, nil }
func (nobodyHere) Mail(string, *smtp.MailOptions) error        { return nil }
func (nobodyHere) Rcpt(string, *smtp.RcptOptions) error {
	return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "nobody here"}
}
func (nobodyHere) Data(io.Reader) error { return errors.New("nothing is taken") }
func (nobodyHere) Reset()               {}
func (nobodyHere) Logout() error        { return nil }

// A mail that is not tried again is seen by whoever runs the service, in the log and on the
// page of jobs, and by the clerk who sorts what it is about.
func TestAMailGivenUpIsSeen(t *testing.T) {
	t.Parallel()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	check(t, err)
	post := smtp.NewServer(nobodyHere{})
	post.Domain, post.ErrorLog = "localhost", log.New(io.Discard, "", 0)
	go func() { _ = post.Serve(listener) }()
	t.Cleanup(func() { _ = post.Close() })
	data := t.TempDir()
	kept, err := filepath.Glob("testdata/before/*.sql") // staff with a known password
	check(t, err)
	recall(t, kept[len(kept)-1], data)
	tilts(t, "join", "--data="+data) // its objects are not kept
	s := serve(t, "serve", "--data="+data, "--log-level=warn", "--smtp-host=127.0.0.1", "--smtp-tls=none",
		"--smtp-from=izligums@example.lv",
		"--smtp-port="+strconv.Itoa(listener.Addr().(*net.TCPAddr).Port))

	answers := `{"form":"letter","lang":"lv","answers":{"account":"Lūdzu, sazinieties.","given_name":"Zane",` +
		`"family_name":"Lapsa","safe_channel":"email","email":"zane@example.lv"}}`
	r, err := http.NewRequestWithContext(
		t.Context(), http.MethodPost, s.base+"/api/v1/submissions", strings.NewReader(answers),
	)
	check(t, err)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Idempotency-Key", "5a0f3a0e-6f0e-4a55-9d0b-7f1d0d3c1c77")
	answer, err := http.DefaultClient.Do(r)
	check(t, err)
	body, err := io.ReadAll(answer.Body)
	if check(t, errors.Join(err, answer.Body.Close())); answer.StatusCode != http.StatusCreated {
		t.Fatalf("%d %s", answer.StatusCode, body)
	}

	admin, clerk := signedIn(t, s, "admin"), signedIn(t, s, "clerk")
	jobs := ""
	for range 100 {
		p, err := admin.open(t.Context(), "/staff/jobs")
		if check(t, err); strings.Contains(p.body, "550") {
			jobs = p.body
			break
		}
		time.Sleep(100 * time.Millisecond)
	}
	if !strings.Contains(jobs, "Mēģināt tagad") {
		t.Errorf("the page of jobs does not show what was given up:\n%s", jobs)
	}
	if said := s.log.String(); !strings.Contains(said, "given up") || strings.Contains(said, "zane") {
		t.Errorf("the log says %s", said)
	}
	p, err := clerk.open(t.Context(), "/staff/inbox/"+submissionOf(t, data, "laps"))
	if check(t, err); !strings.Contains(p.body, "nosūtīt neizdevās") {
		t.Errorf("the clerk does not see it:\n%s", p.body)
	}
}

// submissionOf finds a submission by a word of its search key.
func submissionOf(t *testing.T, data, word string) (id string) {
	t.Helper()
	readRecords(t, data, func(tx *database.Tx) error {
		list, err := tx.Submissions(t.Context(), record.SubmissionQuery{Words: []string{word}})
		for _, sub := range list {
			id = sub.ID
		}
		return err
	})
	return id
}
