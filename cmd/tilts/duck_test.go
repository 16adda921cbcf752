package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"tilts/internal/mediation"
	"tilts/internal/statistics"
)

// BenchmarkTablesBesideDuckDB counts every table over the same rows twice: by ours, of coded rows in memory, and by
// DuckDB, of its own columns in memory, on two processors each; some numbers are compared.
func BenchmarkTablesBesideDuckDB(b *testing.B) {
	const n = 1_000_000
	dir := b.TempDir()
	rows, files := codedRows{}, newDuckFiles(b, dir)
	rnd, coder := rand.New(rand.NewPCG(1, 2)), statistics.NewCoder(mediation.DefaultGateRule)
	for range n {
		row := inventedRow(rnd)
		rows = append(rows, coder.Code(&row))
		files.add(&row)
	}
	files.close(b)
	var report statistics.Report
	b.Run(fmt.Sprintf("ours/cases=%d", n), func(b *testing.B) {
		worked := cpu(b)
		for b.Loop() {
			var err error
			if report, err = statistics.Run(b.Context(), rows, statistics.Question{
				Period: sixYears, GateRule: mediation.DefaultGateRule, ExtractedAt: mediation.InstantOf(time.Now()),
			}); err != nil || report.Cases != n {
				b.Fatalf("%d cases, %v", report.Cases, err)
			}
		}
		b.ReportMetric(float64((cpu(b)-worked).Milliseconds())/float64(b.N), "cpu-ms/op")
	})
	b.Run(fmt.Sprintf("duckdb/cases=%d", n), func(b *testing.B) {
		var said struct {
			Seconds, Worked float64
			T5, T11, T13    map[string]int64
		}
		for b.Loop() {
			const scripts = "../../scripts/workbooks"
			cmd := exec.CommandContext(b.Context(), scripts+"/venv/bin/python", scripts+"/duck.py", dir)
			cmd.Stderr = os.Stderr
			out, err := cmd.Output()
			if err != nil {
				b.Skip("without DuckDB: ", err)
			}
			if err := json.Unmarshal(out, &said); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(1e9*said.Seconds, "ns/op")
		b.ReportMetric(1e3*said.Worked, "cpu-ms/op")
		agrees(b, report, said.T5, said.T11, said.T13)
	})
}

// agrees compares what both counted.
func agrees(b *testing.B, report statistics.Report, fates, paid, days map[string]int64) {
	b.Helper()
	for _, row := range report.Table("T5").Rows {
		for j, c := range report.Table("T5").Columns {
			if want := fates[row.Code+"|"+c.Head.Code()]; c.Part && !row.Total && row.Values[j].N != want {
				b.Errorf("T5, %s, %s: %d, DuckDB counts %d", row.Code, c.Head.Code(), row.Values[j].N, want)
			}
		}
	}
	last := func(id string, less int, want map[string]int64) {
		for _, row := range report.Table(id).Rows {
			if got := row.Values[len(row.Values)-less].N; !row.Total && got != want[row.Code] {
				b.Errorf("%s, %s: %d, DuckDB says %d", id, row.Code, got, want[row.Code])
			}
		}
	}
	last("T11", 1, paid)
	last("T13", 5, days)
}

// codedRows is a source of rows in memory.
type codedRows [][]byte

func (r codedRows) CaseCodes(_ context.Context, yield func(string, []byte) error) error {
	for _, code := range r {
		if err := yield("", code); err != nil {
			return err
		}
	}
	return nil
}

func (codedRows) AllFacts(context.Context, mediation.Instant) iter.Seq2[mediation.Fact, error] {
	return func(func(mediation.Fact, error) bool) {}
}

func (codedRows) FactsOf(context.Context, []string) iter.Seq2[mediation.Fact, error] {
	return func(func(mediation.Fact, error) bool) {}
}

// duckFiles are the rows as DuckDB reads them.
type duckFiles map[string]*bufio.Writer

func newDuckFiles(b *testing.B, dir string) duckFiles {
	b.Helper()
	files := duckFiles{}
	for name, head := range map[string]string{
		"cases": "office,article,interpreter,initiator,stage,grade,outcome,reason,withdrawn,mediator,fate,minors," +
			"safety,arrived,confirmed,started,closed,met,format,mode,venue",
		"parties": "side,sex,legal,minor,age", "terms": "kind,result,agreed,paid",
	} {
		f, err := os.Create(filepath.Join(dir, name+".csv"))
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(func() { _ = f.Close() })
		files[name] = bufio.NewWriter(f)
		fmt.Fprintln(files[name], head)
	}
	return files
}

func (f duckFiles) add(r *statistics.CaseRow) {
	minor := func(side mediation.Side) bool {
		return slices.ContainsFunc(r.Parties, func(p statistics.RowParty) bool { return p.Minor && p.Side == side })
	}
	fate := map[mediation.Outcome]string{"": "running"}[r.Outcome] + string(r.Outcome)
	if r.StartedOn == 0 {
		fate = "not_started"
	}
	fmt.Fprintf(f["cases"], "%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%v-%v,%v,%s,%s,%s,%s,%v,%s,%s,%s\n", r.Office, r.Article,
		r.Interpreter, r.Initiator, r.Stage, r.Grade, r.Outcome, r.Reason, r.WithdrawnBy, r.Mediator, fate,
		minor(mediation.Victim), minor(mediation.Offender), false, r.ArrivedOn.Date(), r.ConfirmedOn.Date(),
		r.StartedOn.Date(), r.ClosedOn.Date(), r.Met, r.Format, r.Mode, r.Venue)
	for _, p := range r.Parties {
		fmt.Fprintf(f["parties"], "%s,%s,%v,%v,%s\n", p.Side, p.Sex, p.Legal, p.Minor, p.Age)
	}
	for _, t := range r.Terms {
		fmt.Fprintf(f["terms"], "%s,%s,%d,%d\n", t.Kind, t.Result, t.Agreed, t.Paid)
	}
}

func (f duckFiles) close(b *testing.B) {
	b.Helper()
	for _, w := range f {
		if err := w.Flush(); err != nil {
			b.Fatal(err)
		}
	}
}
