package apply_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"tilts/internal/web/sitetest"
)

// BenchmarkStep returns the pages of an application that is half filled in; the
// figure to look at is the CPU at the median of one page.
func BenchmarkStep(b *testing.B) {
	h := sitetest.New(b).Open(b)
	var cookie string
	send := func(method, path string, form url.Values) *httptest.ResponseRecorder {
		r := httptest.NewRequest(method, path, strings.NewReader(form.Encode()))
		if form != nil {
			r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		}
		r.Header.Set("Cookie", cookie)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		return w
	}
	cookie, _, _ = strings.Cut(send(http.MethodPost, "/lv/application", url.Values{}).Header().Get("Set-Cookie"), ";")
	send(http.MethodPost, "/lv/application/step/role", url.Values{"role": {"victim"}, "_go": {"next"}})
	send(http.MethodPost, "/lv/application/step/you", url.Values{
		"given_name":  {"Anita"},
		"family_name": {"Bērziņa"},
		"person_code": {"290200-21001"},
		"_go":         {"next"},
	})
	send(http.MethodPost, "/lv/application/step/event", url.Values{
		"account": {strings.Repeat("Oktobrī pazuda velosipēds. ", 40)},
		"_go":     {"next"},
	})
	for _, page := range []string{"step/role", "step/you", "step/event", "step/meeting", "review"} {
		b.Run(strings.TrimPrefix(page, "step/"), func(b *testing.B) {
			var took []time.Duration
			b.ReportAllocs()
			for b.Loop() {
				before := cpu(b)
				if w := send(http.MethodGet, "/lv/application/"+page, nil); w.Code != http.StatusOK {
					b.Fatalf("%s: %d", page, w.Code)
				}
				took = append(took, cpu(b)-before)
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds()), "µs-cpu/median")
		})
	}
}

// cpu is what this process has used of the processors.
func cpu(b *testing.B) time.Duration {
	var now unix.Timespec
	if err := unix.ClockGettime(unix.CLOCK_PROCESS_CPUTIME_ID, &now); err != nil {
		b.Fatal(err)
	}
	return time.Duration(now.Nano())
}
