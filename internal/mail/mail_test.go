package mail_test

import (
	"io"
	"mime"
	"mime/quotedprintable"
	netmail "net/mail"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tilts/internal/mail"
)

const text = "Labdien!\n\nJūsu iesniegums T26-8K3M-7QXC ir saņemts. " +
	"Šī rinda ir garāka par septiņdesmit sešām rakstzīmēm, tāpēc tā ceļā tiek salocīta.\n.\nPunkts viens pats.\n"

func message() mail.Message {
	return mail.Message{
		ID: "0199a3c1-7d21-7c44-9a4e-3f7d3c1a9b10", Date: time.Date(2026, 11, 22, 10, 30, 0, 0, time.UTC),
		To: "anna@example.lv", Subject: "Ziņa par iesniegumu T26-8K3M-7QXC – lūdzam atvērt saiti", Text: text,
		Lang: "lv",
	}
}

// checkMessage reads the bytes back with another library's eyes.
func checkMessage(t *testing.T, raw string) {
	t.Helper()
	got, err := netmail.ReadMessage(strings.NewReader(raw))
	if err != nil {
		t.Fatalf("%v in\n%s", err, raw)
	}
	subject, err := new(mime.WordDecoder).DecodeHeader(got.Header.Get("Subject"))
	if err != nil || subject != message().Subject {
		t.Errorf("the subject is %q, %v", subject, err)
	}
	for header, want := range map[string]string{
		"Message-Id":                "<0199a3c1-7d21-7c44-9a4e-3f7d3c1a9b10@example.lv>",
		"Date":                      "Sun, 22 Nov 2026 10:30:00 +0000",
		"To":                        "<anna@example.lv>",
		"Auto-Submitted":            "auto-generated",
		"Content-Language":          "lv",
		"Content-Type":              "text/plain; charset=UTF-8",
		"Content-Transfer-Encoding": "quoted-printable",
		"X-Mailer":                  "",
		"Bcc":                       "",
	} {
		if got := got.Header.Get(header); got != want {
			t.Errorf("%s is %q, want %q", header, got, want)
		}
	}
	body, err := io.ReadAll(quotedprintable.NewReader(got.Body))
	if err != nil {
		t.Fatal(err)
	}
	if plain := strings.ReplaceAll(string(body), "\r\n", "\n"); strings.TrimSpace(plain) != strings.TrimSpace(text) {
		t.Errorf("the text is %q", plain)
	}
	for line := range strings.Lines(raw) {
		if len(line) > 100 {
			t.Errorf("a line has %d bytes: %q", len(line), line)
		}
	}
}

func TestTheFolderKeepsOneFileForAMessage(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "mail")
	sender, err := mail.Folder(dir, "Izlīgums <izligums@example.lv>")
	if err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := sender.Send(t.Context(), message()); err != nil {
			t.Fatal(err)
		}
	}
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != 1 || entries[0].Name() != message().ID+".eml" {
		t.Fatalf("the folder has %v, %v", entries, err)
	}
	path := filepath.Join(dir, entries[0].Name())
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	checkMessage(t, string(raw))
	if info, _ := os.Stat(path); info.Mode().Perm() != 0o600 {
		t.Errorf("the file's mode is %s, want it for the owner only", info.Mode())
	}
}

func TestTheSameMessageHasTheSameBytes(t *testing.T) {
	t.Parallel()
	var bytes [2]string
	for i := range bytes {
		dir := t.TempDir()
		sender, err := mail.Folder(dir, "izligums@example.lv")
		if err != nil {
			t.Fatal(err)
		}
		if err := sender.Send(t.Context(), message()); err != nil {
			t.Fatal(err)
		}
		raw, err := os.ReadFile(filepath.Join(dir, message().ID+".eml"))
		if err != nil {
			t.Fatal(err)
		}
		bytes[i] = string(raw)
	}
	if bytes[0] != bytes[1] {
		t.Errorf("twice the same message differs:\n%s\n%s", bytes[0], bytes[1])
	}
}

func TestNothingBecomesAHeaderOrAPath(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	sender, err := mail.Folder(filepath.Join(dir, "mail"), "izligums@example.lv")
	if err != nil {
		t.Fatal(err)
	}
	for name, spoil := range map[string]func(*mail.Message){
		"two lines of subject":    func(m *mail.Message) { m.Subject = "Ziņa\r\nBcc: eve@example.lv" },
		"a bare line feed":        func(m *mail.Message) { m.Subject = "Ziņa\nBcc: eve@example.lv" },
		"a line separator":        func(m *mail.Message) { m.Subject = "Ziņa\u2028Bcc" },
		"no subject":              func(m *mail.Message) { m.Subject = "" },
		"two lines of recipient":  func(m *mail.Message) { m.To = "anna@example.lv\r\nBcc: eve@example.lv" },
		"two recipients":          func(m *mail.Message) { m.To = "anna@example.lv, eve@example.lv" },
		"a recipient with a name": func(m *mail.Message) { m.To = "Anna <anna@example.lv>" },
		"no recipient":            func(m *mail.Message) { m.To = "" },
		"a path as id":            func(m *mail.Message) { m.ID = "../outside" },
		"a hidden file as id":     func(m *mail.Message) { m.ID = ".hidden" },
		"no id":                   func(m *mail.Message) { m.ID = "" },
		"two lines of language":   func(m *mail.Message) { m.Lang = "lv\r\nBcc: eve@example.lv" },
		"text that is not UTF-8":  func(m *mail.Message) { m.Text = "\xff" },
		"no date":                 func(m *mail.Message) { m.Date = time.Time{} },
	} {
		m := message()
		spoil(&m)
		err := sender.Send(t.Context(), m)
		if !isPermanent(err) {
			t.Errorf("%s: %v, want a permanent refusal", name, err)
		}
		if err != nil && strings.Contains(err.Error(), "anna") {
			t.Errorf("%s: the error names the recipient: %v", name, err)
		}
	}
	if left, _ := filepath.Glob(filepath.Join(dir, "**", "*")); len(left) != 0 {
		t.Errorf("the folder has %v", left)
	}
}

func FuzzMessage(f *testing.F) {
	f.Add("anna@example.lv", "Ziņa", "Labdien!\r\n.\r\n")
	f.Add("anna@example.lv", "a\rBcc: b", "\x00")
	f.Fuzz(func(t *testing.T, to, subject, text string) {
		dir := t.TempDir()
		sender, err := mail.Folder(dir, "izligums@example.lv")
		if err != nil {
			t.Fatal(err)
		}
		m := message()
		m.To, m.Subject, m.Text = to, subject, text
		if err := sender.Send(t.Context(), m); err != nil {
			return
		}
		raw, err := os.ReadFile(filepath.Join(dir, m.ID+".eml"))
		if err != nil {
			t.Fatal(err)
		}
		got, err := netmail.ReadMessage(strings.NewReader(string(raw)))
		if err != nil {
			t.Fatalf("%v in\n%s", err, raw)
		}
		if len(got.Header) != 10 || len(got.Header["To"]) != 1 || len(got.Header["Subject"]) != 1 {
			t.Fatalf("the headers are %v", got.Header)
		}
		list, err := got.Header.AddressList("To")
		if err != nil || len(list) != 1 || list[0].Address != to {
			t.Fatalf("%q became %v, %v", to, list, err)
		}
	})
}
