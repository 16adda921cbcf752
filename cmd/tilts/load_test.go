package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

var (
	loadSessions = flag.Int("load.sessions", 1000, "open sessions of BenchmarkSessions")
	loadThink    = flag.Duration(
		"load.think", 20*time.Second, "mean pause between two requests of a session; a page is autosaved once",
	)
	loadFor = flag.Duration("load.for", 5*time.Minute, "how long BenchmarkSessions goes on")
)

// BenchmarkSessions is many people filling in the application at once, each at
// their own pace: every page is opened, saved once in the background, and sent;
// at the end stands the receipt, and the next person begins. The generator runs
// on the same machine. "rush" is a few clients without a pause.
func BenchmarkSessions(b *testing.B) {
	b.Run("thinking", func(b *testing.B) { load(b, *loadSessions, *loadThink, *loadFor) })
	b.Run("rush", func(b *testing.B) { load(b, 16, 0, min(*loadFor, 30*time.Second)) })
}

func load(b *testing.B, sessions int, think, duration time.Duration) {
	s := serve(b, "serve", "--data="+b.TempDir(), "--log-level=error")
	ctx, end := context.WithTimeout(b.Context(), duration)
	defer end()
	tally := &tally{}
	transport := &http.Transport{MaxIdleConnsPerHost: sessions, DialContext: (&net.Dialer{}).DialContext}
	cpu := processTime(b, s.cmd.Process.Pid)
	b.ResetTimer()
	var all sync.WaitGroup
	for range sessions {
		all.Go(func() {
			for ctx.Err() == nil {
				p := &filler{base: s.base, transport: transport, think: think, tally: tally}
				if err := p.fill(ctx); err != nil && ctx.Err() == nil {
					tally.fail(err)
				}
			}
		})
	}
	all.Wait()
	b.StopTimer()
	cpu = processTime(b, s.cmd.Process.Pid) - cpu
	tally.report(b, duration, cpu)
}

// processTime is the CPU time of a process so far.
func processTime(b *testing.B, pid int) time.Duration {
	b.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		b.Skip("no CPU times on this system")
	}
	_, after, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(after)
	user, _ := strconv.Atoi(fields[11])
	system, _ := strconv.Atoi(fields[12])
	return time.Duration(user+system) * time.Second / 100 // USER_HZ is 100 on Linux
}

// tally is what all sessions saw.
type tally struct {
	mu        sync.Mutex
	took      []time.Duration // of each request
	submitted int
	errs      []error
}

func (t *tally) saw(took time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.took = append(t.took, took)
}

func (t *tally) sent() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.submitted++
}

func (t *tally) fail(err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.errs = append(t.errs, err)
}

func (t *tally) report(b *testing.B, duration, cpu time.Duration) {
	if len(t.took) == 0 {
		b.Fatal("no request was answered: ", errors.Join(t.errs...))
	}
	slices.Sort(t.took)
	at := func(share float64) float64 { return ms(t.took[int(share*float64(len(t.took)-1))]) }
	b.ReportMetric(float64(len(t.took))/duration.Seconds(), "requests/s")
	b.ReportMetric(float64(t.submitted)/duration.Seconds(), "submissions/s")
	b.ReportMetric(at(0.5), "p50-ms")
	b.ReportMetric(at(0.95), "p95-ms")
	b.ReportMetric(at(1), "max-ms")
	b.ReportMetric(ms(cpu)/float64(len(t.took)), "server-cpu-ms/request")
	b.ReportMetric(100*cpu.Seconds()/duration.Seconds(), "server-cpu-%")
	b.ReportMetric(float64(len(t.errs)), "errors")
	for _, err := range t.errs[:min(3, len(t.errs))] {
		b.Error(err)
	}
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// filler is one person filling in one application.
type filler struct {
	base      string
	transport http.RoundTripper
	think     time.Duration
	tally     *tally
	cookies   map[string]string
}

// pages of an application by a victim, with what is typed on each.
var applicationPages = []struct {
	path   string
	answer url.Values
}{
	{"step/preparation", url.Values{"shared_device": {"no"}}},
	{"step/role", url.Values{"role": {"victim"}}},
	{
		"step/you",
		url.Values{
			"given_name": {"Anita"}, "family_name": {"Bērziņa"}, "id_kind": {"latvian"},
			"person_code": {"290200-21001"},
		},
	},
	{"step/contact", url.Values{"phone": {"20 000 114"}, "safe_channel": {"phone"}}},
	{
		"step/event",
		url.Values{
			"account": {strings.Repeat("Autobusā man no somas nozaga telefonu. ", 20)}, "stage": {"proceedings"},
		},
	},
	{"step/meeting", url.Values{"format": {"session"}, "mode": {"in_person"}, "place": {"Valmierā"}}},
	{
		"review",
		url.Values{"voluntary": {"yes"}, "brochure_read": {"yes"}, "signature": {"none"}, "signed_on": {"22.11.2026"}},
	},
}

func (p *filler) fill(ctx context.Context) error {
	p.cookies = map[string]string{}
	p.pause(ctx) // not everybody comes at once
	if _, err := p.post(ctx, "", url.Values{}, http.StatusSeeOther); err != nil {
		return err
	}
	for _, page := range applicationPages {
		body, err := p.request(ctx, http.MethodGet, page.path, nil, http.StatusOK)
		if err != nil {
			return err
		}
		p.pause(ctx)
		if _, was, autosaved := strings.Cut(body, `data-autosave="`); autosaved {
			was, _, _ = strings.Cut(was, `"`)
			typed := url.Values{"_save": {"1"}, "_was": {was}}
			for name, value := range page.answer {
				typed[name] = value
			}
			if _, err := p.post(ctx, page.path, typed, http.StatusNoContent); err != nil {
				return err
			}
			p.pause(ctx)
		}
		forward := url.Values{"_go": {"next"}}
		if page.path == "review" {
			forward.Set("_go", "send")
		}
		for name, value := range page.answer {
			forward[name] = value
		}
		if _, err := p.post(ctx, page.path, forward, http.StatusSeeOther); err != nil {
			return err
		}
	}
	receipt, err := p.request(ctx, http.MethodGet, "receipt", nil, http.StatusOK)
	if err == nil && !strings.Contains(receipt, "code-box") {
		err = errors.New("the last page is no receipt")
	}
	if err == nil {
		p.tally.sent()
	}
	return err
}

// pause is as long as people take: half to one and a half of the mean.
func (p *filler) pause(ctx context.Context) {
	if p.think == 0 {
		return
	}
	select {
	case <-ctx.Done():
	case <-time.After(p.think/2 + rand.N(p.think)):
	}
}

func (p *filler) post(ctx context.Context, path string, values url.Values, want int) (string, error) {
	return p.request(ctx, http.MethodPost, path, []byte(values.Encode()), want)
}

func (p *filler) request(ctx context.Context, method, path string, body []byte, want int) (string, error) {
	address := strings.TrimSuffix(p.base+"/lv/application/"+path, "/")
	r, err := http.NewRequestWithContext(ctx, method, address, bytes.NewReader(body))
	if err != nil {
		return "", err
	}
	if method == http.MethodPost {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	for name, value := range p.cookies {
		r.AddCookie(&http.Cookie{Name: name, Value: value})
	}
	began := time.Now()
	w, err := p.transport.RoundTrip(r)
	if err != nil {
		return "", err
	}
	defer w.Body.Close()
	text, err := io.ReadAll(w.Body)
	if err != nil {
		return "", err
	}
	p.tally.saw(time.Since(began))
	for _, c := range w.Cookies() {
		p.cookies[c.Name] = c.Value
	}
	if w.StatusCode != want {
		return "", fmt.Errorf("%s %s: %d, want %d", method, path, w.StatusCode, want)
	}
	if to := w.Header.Get("Location"); strings.Contains(to, "check=1") {
		return "", fmt.Errorf("%s %s: something was wrong with the answers", method, path)
	}
	return string(text), nil
}
