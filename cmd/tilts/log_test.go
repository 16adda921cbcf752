package main

import (
	"net/http"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// How long a request took is in seconds, and the log says so, in both formats.
func TestTheLogSaysItsUnits(t *testing.T) {
	t.Parallel()
	for format, shape := range map[string]string{
		"json": `"route":"/lv",.*"took_seconds":(\d[0-9.e-]*)\}`,
		"text": `route=/lv .*took_seconds=(\d[0-9.e-]*)\n`,
	} {
		s := serve(t, "serve", "--data="+t.TempDir(), "--log-format="+format, "--log-level=debug")
		s.get("/lv")
		var found []string
		for range 100 { // it is written when the answer is out
			if found = regexp.MustCompile(shape).FindStringSubmatch(s.log.String()); found != nil {
				break
			}
			time.Sleep(50 * time.Millisecond)
		}
		if found == nil {
			t.Errorf("%s: not in\n%s", format, s.log.String())
			continue
		}
		if took, err := strconv.ParseFloat(found[1], 64); err != nil || took <= 0 || took > 60 {
			t.Errorf("%s: it took %q", format, found[1])
		}
	}
}

// The filter for fail2ban finds whoever is refused at signing in, and nobody else.
func TestTheLogTellsWhoGuesses(t *testing.T) {
	t.Parallel()
	filter, err := os.ReadFile("../../deploy/fail2ban.conf")
	if err != nil {
		t.Fatal(err)
	}
	var rules []*regexp.Regexp
	for _, line := range regexp.MustCompile(`(?m)^(?:failregex =|           ) (.+)$`).FindAllSubmatch(filter, -1) {
		rules = append(rules, regexp.MustCompile(strings.ReplaceAll(string(line[1]), "<HOST>", `([0-9.]+)`)))
	}
	if len(rules) != 2 {
		t.Fatalf("%d rules", len(rules))
	}
	for i, format := range []string{"json", "text"} {
		s := serve(t, "serve", "--data="+t.TempDir(), "--log-format="+format, "--trusted-proxies=127.0.0.1")
		for _, request := range []struct{ path, from string }{
			{"/staff/signin", "203.0.113.7"}, {"/lv/status", "203.0.113.8"}, // a mistyped code is nobody's business
		} {
			form := strings.NewReader("login=x&password=y&code=z")
			r, err := http.NewRequest(http.MethodPost, s.base+request.path, form)
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
			r.Header.Set("X-Forwarded-For", request.from)
			answer, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			answer.Body.Close()
		}
		log := s.log.String()
		found := rules[i].FindAllStringSubmatch(log, -1)
		if len(found) != 1 || found[0][1] != "203.0.113.7" || strings.Contains(log, "203.0.113.8") {
			t.Errorf("%s: found %q in\n%s", format, found, log)
		}
	}
}
