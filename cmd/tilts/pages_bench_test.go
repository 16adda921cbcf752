package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"text/tabwriter"
	"time"

	"github.com/alecthomas/kong"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/config"
	"tilts/internal/database"
	"tilts/internal/database/postgrestest"
	"tilts/internal/demo"
	"tilts/internal/identity"
	"tilts/internal/mediation"
	"tilts/internal/record"
)

// What the pages are measured over; each may be set in the environment.
const (
	benchCases = "TILTS_BENCH_CASES"    // how many, else 100,000; submissions are about six times as many
	benchData  = "TILTS_BENCH_DATA"     // a folder that keeps the cases between runs, else they are made anew
	benchURL   = "TILTS_BENCH_POSTGRES" // the database that does, with the folder
	benchOnly  = "TILTS_BENCH_PAGES"    // only addresses with this text in them
)

// slowPage is how long a staff page may take at the 95th of a hundred.
const slowPage = 100 * time.Millisecond

// A page is asked for at least so often; then no more once it has taken so long together.
const (
	askedAtLeast = 10
	enough       = 2 * time.Second
)

// auditEntries is how many looks the audit has besides, for each case.
const auditEntries = 5

// BenchmarkStaffPages asks for every page of the staff as each role that may open it, over
// ids that are spread over all that there is, and for searches; and prints how long it took,
// and what the processors worked for it in this process: other programs may have some of the time.
func BenchmarkStaffPages(b *testing.B) {
	for _, engine := range []string{database.SQLite, database.Postgres} {
		b.Run(engine, func(b *testing.B) {
			h := manyCases(b, engine)
			w := newWalker(b, h)
			for b.Loop() {
				w.walk()
				w.write()
			}
			w.print(engine)
		})
	}
}

// manyCases opens a house with many cases, and makes them when they are not there.
func manyCases(b *testing.B, engine string) *house {
	b.Helper()
	n, err := strconv.Atoi(cmp.Or(os.Getenv(benchCases), "100000"))
	if err != nil {
		b.Fatal(err)
	}
	data, url := b.TempDir(), ""
	if kept := os.Getenv(benchData); kept != "" {
		data = filepath.Join(kept, engine)
	}
	if engine == database.Postgres {
		if url = os.Getenv(benchURL); url == "" {
			url = postgrestest.Start(b)
		}
	}
	var c struct{ config.Config }
	parser, err := kong.New(&c, config.CommandLine()...)
	if err == nil {
		_, err = parser.Parse([]string{"--data=" + data, "--database-url=" + url, "--base-url=http://localhost"})
	}
	if err != nil {
		b.Fatal(err)
	}
	invented(&c.Config)
	h, err := openOrMake(b.Context(), &c.Config, slog.New(slog.DiscardHandler))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(h.close)
	filled := filepath.Join(data, "filled")
	if _, err := os.Stat(filled); err == nil {
		if err := h.arrivals.FillSearchKeys(b.Context()); err != nil {
			b.Fatal(err)
		}
		return h
	}
	began := time.Now()
	rooms := demo.Rooms{Arrivals: h.arrivals, Cases: h.cases, Office: h.office}
	err = errors.Join(h.arrivals.KeepForms(b.Context()), demo.Fill(b.Context(), rooms))
	if err == nil {
		err = demo.Bulk(b.Context(), rooms, n)
	}
	if err == nil {
		err = h.manyLooks(b.Context(), n*auditEntries)
	}
	if err == nil {
		err = os.WriteFile(filled, nil, 0o600)
	}
	if err != nil {
		b.Fatal(err)
	}
	fmt.Printf("%s: %d cases made in %v\n", engine, n, time.Since(began).Round(time.Second))
	return h
}

// manyLooks fills the audit with people who looked at cases, over six years.
func (h *house) manyLooks(ctx context.Context, n int) error {
	const together = 5000
	ids, err := texts(ctx, h, "SELECT id FROM cases ORDER BY number")
	if err != nil {
		return err
	}
	staff, err := texts(ctx, h, "SELECT id FROM staff ORDER BY id")
	if err != nil {
		return err
	}
	step, began := 6*365*24*time.Hour/time.Duration(n+1), time.Now().AddDate(-6, 0, 0)
	for i := 0; i < n; i += together {
		err := h.db.Write(ctx, func(tx *database.Tx) error {
			for k := i; k < min(i+together, n); k++ {
				id := ids[k*7919%len(ids)]
				if err := tx.AppendAudit(ctx, record.AuditEntry{
					At: mediation.InstantOf(began.Add(time.Duration(k) * step)), Actor: staff[k*31%len(staff)],
					Role: string(identity.Mediator), Action: string(casework.ViewCase), Subject: "case:" + id,
					CaseID: id,
				}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// texts reads one column.
func texts(ctx context.Context, h *house, query string, args ...any) (list []string, err error) {
	rows, err := h.db.SQL().QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			return nil, err
		}
		list = append(list, s)
	}
	return list, rows.Err()
}

// walker asks for pages and notes how long each took.
type walker struct {
	b       *testing.B
	handler http.Handler
	doors   []string // every route of staff that is got
	fill    *spreads
	readers []reader
	took    map[string][]time.Duration // by reader and route
	worked  map[string][]time.Duration // what the processors did
	said    map[string]int             // the worst status
}

// reader is somebody of a role who is signed in.
type reader struct {
	role  identity.Role
	login string // the token
}

func newWalker(b *testing.B, h *house) *walker {
	b.Helper()
	site, handler, err := h.site(demo.People)
	if err != nil {
		b.Fatal(err)
	}
	w := &walker{
		b: b, handler: handler, took: map[string][]time.Duration{}, worked: map[string][]time.Duration{},
		said: map[string]int{},
	}
	for _, d := range site.Doors() {
		if d.Method == http.MethodGet && strings.HasPrefix(d.Path, "/staff/") {
			w.doors = append(w.doors, d.Path)
		}
	}
	slices.Sort(w.doors)
	w.fill = newSpreads(b, h)
	for _, login := range []string{demo.Clerk, w.fill.mediator, demo.Analyst, demo.Administrator, w.fill.head} {
		token, err := h.office.SignInAs(b.Context(), login)
		if err != nil {
			b.Fatal(err)
		}
		who, err := h.office.Who(b.Context(), token)
		if err != nil {
			b.Fatal(err)
		}
		w.readers = append(w.readers, reader{who.Role, token})
	}
	return w
}

// walk asks for every route, as every role, with each of its questions.
func (w *walker) walk() {
	for _, route := range w.doors {
		for _, ask := range w.fill.asked(route) {
			if only := os.Getenv(benchOnly); !strings.Contains(ask.name, only) {
				continue
			}
			for _, r := range w.readers {
				w.several(r, ask)
			}
		}
	}
}

// several asks with each address; a role that may not is asked once.
func (w *walker) several(r reader, ask question) {
	name, all := fmt.Sprintf("%s\t%s", ask.name, r.role), time.Duration(0)
	for i, address := range ask.addresses {
		if i >= askedAtLeast && all > enough {
			return
		}
		q := httptest.NewRequestWithContext(w.b.Context(), http.MethodGet, address, nil)
		q.AddCookie(&http.Cookie{Name: "tilts_login", Value: r.login})
		q.Header.Set("Accept-Encoding", "gzip")
		answer := httptest.NewRecorder()
		before, began := cpu(w.b), time.Now()
		w.handler.ServeHTTP(answer, q)
		took, worked := time.Since(began), cpu(w.b)-before
		all += took
		if i == 0 && answer.Code == http.StatusForbidden {
			return
		}
		if answer.Code >= 500 {
			body, _ := io.ReadAll(answer.Body)
			w.b.Errorf("%s: %d %.200s", address, answer.Code, body)
		}
		w.took[name], w.said[name] = append(w.took[name], took), max(w.said[name], answer.Code)
		w.worked[name] = append(w.worked[name], worked)
	}
}

// write adds a fact to cases, as a use case does it, with the row and the words that are derived.
func (w *walker) write() {
	const name = "a fact is written\t"
	for _, id := range w.fill.ids["cases"] {
		before, began := cpu(w.b), time.Now()
		err := w.fill.h.cases.Write(w.b.Context(), func(tx cases.Tx) error {
			return w.fill.h.cases.Append(w.b.Context(), tx, casework.System, id, mediation.Fact{
				Body: &mediation.Contacted{Channel: mediation.ChannelPhone},
			})
		})
		if err != nil {
			w.b.Fatal(err)
		}
		w.took[name] = append(w.took[name], time.Since(began))
		w.worked[name] = append(w.worked[name], cpu(w.b)-before)
	}
}

// print lists how long each took, the slowest first.
func (w *walker) print(engine string) {
	type line struct {
		name               string
		n, status          int
		p50, p95, max, cpu time.Duration
	}
	var lines []line
	for name, took := range w.took {
		worked := w.worked[name]
		slices.Sort(took)
		slices.Sort(worked)
		at := func(percent int) time.Duration { return took[(len(took)-1)*percent/100] }
		lines = append(lines, line{
			name, len(took), w.said[name], at(50), at(95), at(100), worked[(len(worked)-1)*95/100],
		})
	}
	slices.SortFunc(lines, func(a, b line) int {
		return cmp.Or(cmp.Compare(b.p95, a.p95), cmp.Compare(a.name, b.name))
	})
	out, slow := tabwriter.NewWriter(os.Stdout, 0, 0, 2, ' ', 0), 0
	fmt.Fprintf(out, "\nP95\tP50\tmax\tCPU P95\tn\tworst status\t%s\trole\n", engine)
	for _, l := range lines {
		mark := ""
		if l.p95 > slowPage {
			mark, slow = "\tSLOW", slow+1
		}
		fmt.Fprintf(out, "%.1f\t%.1f\t%.1f\t%.1f\t%d\t%d\t%s%s\n",
			ms(l.p95), ms(l.p50), ms(l.max), ms(l.cpu), l.n, l.status, l.name, mark)
	}
	out.Flush()
	fmt.Printf("%s: %d of %d above %v at P95\n", engine, slow, len(lines), slowPage)
	w.b.ReportMetric(float64(slow), "slow-pages")
	if len(lines) > 0 {
		w.b.ReportMetric(ms(lines[0].p95), "slowest-P95-ms")
	}
}
