package main

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tilts/internal/database"
	"tilts/internal/identity"
	"tilts/internal/record"
)

// harmful is what the scanner of the tests, and no other, takes for a virus.
const harmful = "TILTS-TEST-VIRUS-1234567890"

// startScanner starts a real clamd at a socket, with one signature.
func startScanner(t *testing.T, socket string) {
	t.Helper()
	dir := t.TempDir()
	signature := fmt.Sprintf("Tilts.Test:0:*:%x\n", harmful)
	config := fmt.Sprintf("LocalSocket %s\nDatabaseDirectory %s\nForeground yes\nStreamMaxLength 1M\n", socket, dir)
	if os.Getuid() == 0 {
		config += "User root\n"
	}
	for name, text := range map[string]string{"t.ndb": signature, "clamd.conf": config} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	// Its database is a folder, so its configuration lies elsewhere.
	at := filepath.Join(t.TempDir(), "clamd.conf")
	if err := os.Rename(filepath.Join(dir, "clamd.conf"), at); err != nil {
		t.Fatal(err)
	}
	program, err := exec.LookPath("clamd")
	if err != nil {
		program = "/usr/sbin/clamd"
	}
	cmd := exec.Command(program, "--config-file="+at)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	until(t, "clamd answers", func() bool {
		conn, err := net.Dial("unix", socket)
		if err == nil {
			conn.Close()
		}
		return err == nil
	})
}

// clerkAt is a clerk who is signed in.
func clerkAt(t *testing.T, s *server, data string) *visitor {
	t.Helper()
	return staffAt(t, s, data, identity.Clerk)
}

// staffAt is somebody of a role who is signed in.
func staffAt(t *testing.T, s *server, data string, role identity.Role) *visitor {
	t.Helper()
	db, err := database.Open(t.Context(), "", data)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	token, now := identity.NewToken(), time.Now().UnixMicro()
	if err := db.Write(t.Context(), func(tx *database.Tx) error {
		return errors.Join(
			tx.AddStaff(t.Context(), identity.Staff{
				ID: string(role), Login: "the-" + string(role), Name: "Lietvede", Role: role,
				Active: true, CreatedAt: now, Version: 1,
			}),
			tx.AddLogin(t.Context(), identity.Login{
				TokenHash: identity.HashToken(token), StaffID: string(role), CreatedAt: now, LastSeenAt: now,
				ExpiresAt: now + time.Hour.Microseconds(),
			}))
	}); err != nil {
		t.Fatal(err)
	}
	v := newVisitor(s.base)
	at, err := url.Parse(s.base)
	if err != nil {
		t.Fatal(err)
	}
	v.client.Jar.SetCookies(at, []*http.Cookie{{Name: "tilts_login", Value: token, Path: "/"}})
	return v
}

// A file of somebody else is handed out, shown and read when the scanner found it clean, and not
// before; nobody who sends one waits for that.
func TestFilesAreScanned(t *testing.T) {
	t.Parallel()
	if !scannerThere() {
		t.Skip("clamd is not installed")
	}
	data, dir, socket := t.TempDir(), t.TempDir(), filepath.Join(t.TempDir(), "clamd")
	s := serve(t, "serve", "--data="+data, "--watch="+dir, "--clamd="+socket, "--clamd-max=2", "--log-level=info",
		"--metrics-listen=127.0.0.1:0")
	at := metricsOf(t, s) + "/metrics"
	drop(t, dir, "laba.txt", []byte(attachedLetter))
	drop(t, dir, "ļauna.txt", []byte(attachedLetter+"\n"+harmful))
	drop(t, dir, "liela.txt", []byte(strings.Repeat(attachedLetter+"\n", 6000)))
	until(t, "all are received without a scanner", func() bool { return len(namesIn(t, dir, "done")) == 3 })

	v := clerkAt(t, s, data)
	id := map[string]string{}
	for _, name := range []string{"laba.txt", "ļauna.txt", "liela.txt"} {
		id[name] = submissionTitled(t, data, name).ID
	}
	shows := func(name, sentence string, status int) {
		t.Helper()
		page, err := v.open(t.Context(), "/staff/inbox/"+id[name])
		if err != nil || sentence != "" && !strings.Contains(page.text(), sentence) {
			t.Errorf("the page of %s does not say %q: %v", name, sentence, err)
		}
		original, err := v.open(t.Context(), "/staff/originals/"+id[name])
		if err != nil || original.status != status {
			t.Errorf("the original of %s: %d, %v", name, original.status, err)
		} else if leaks := strings.Contains(original.text(), "Ozolu"); leaks != (status == http.StatusOK) {
			t.Errorf("the original of %s with %d has its text: %t", name, status, leaks)
		}
	}
	for name := range id {
		shows(name, "Vīrusu pārbaude failam vēl nav pabeigta.", http.StatusConflict)
	}
	if sub := submissionTitled(t, data, "laba.txt"); sub.Reading != "" {
		t.Errorf("it was read before it was scanned: %q", sub.Reading)
	}
	if _, metrics := fetch(t, at); !strings.Contains(metrics, `tilts_part_ok{part="clamd"} 0`) {
		t.Error("the missing scanner is not seen")
	}

	startScanner(t, socket)
	want := map[string]record.Reading{
		"laba.txt": record.ReadLetter, "ļauna.txt": record.UnreadInfected, "liela.txt": record.UnreadUnscanned,
	}
	for name, reading := range want {
		until(t, name+" is "+string(reading), func() bool {
			return submissionTitled(t, data, name).Reading == reading
		})
	}
	shows("laba.txt", "", http.StatusOK)
	shows("ļauna.txt", "Vīrusu pārbaude failā atrada ko bīstamu", http.StatusConflict)
	shows("liela.txt", "Fails ir pārāk liels vīrusu pārbaudei", http.StatusConflict)
	until(t, "the scanner is seen", func() bool {
		_, metrics := fetch(t, at)
		return strings.Contains(metrics, `tilts_part_ok{part="clamd"} 1`)
	})
	s.stop()
}
