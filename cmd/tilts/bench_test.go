package main

import (
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"

	"tilts/internal/casework"
	"tilts/internal/casework/office"
	"tilts/internal/config"
	"tilts/internal/database"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/statistics"
)

// BenchmarkSubmissions measures whole visits over HTTP on the loopback: a
// letter is begun, gets an attachment of 100 kB, is read through and sent, and
// the receipt comes back. Everything is durable by then; beside it stands how
// often a second this disk syncs a small file, one after the other.
func BenchmarkSubmissions(b *testing.B) {
	for _, clients := range []int{1, 16} {
		b.Run(fmt.Sprintf("clients=%d", clients), func(b *testing.B) {
			data := b.TempDir()
			s := serve(b, "serve", "--data="+data, "--log-level=error")
			syncs := syncRate(b, data)
			sent, turns := &stream{}, make(chan struct{})
			var visitors sync.WaitGroup
			b.ResetTimer()
			for range clients {
				visitors.Go(func() {
					for range turns {
						if err := sent.send(b.Context(), s.base); err != nil {
							b.Error(err)
						}
					}
				})
			}
			for range b.N {
				turns <- struct{}{}
			}
			close(turns)
			visitors.Wait()
			b.StopTimer()
			b.ReportMetric(float64(len(sent.sent))/b.Elapsed().Seconds(), "submissions/s")
			b.ReportMetric(syncs, "disk-syncs/s")
		})
	}
}

// syncRate is how often a second the disk of a folder syncs 4 kB appended to a file.
func syncRate(b *testing.B, dir string) float64 {
	b.Helper()
	f, err := os.Create(filepath.Join(dir, "rate"))
	if err != nil {
		b.Fatal(err)
	}
	defer os.Remove(f.Name())
	defer f.Close()
	block, began, n := make([]byte, 4096), time.Now(), 0
	for ; time.Since(began) < time.Second/2; n++ {
		if _, err := f.Write(block); err != nil {
			b.Fatal(err)
		}
		if err := f.Sync(); err != nil {
			b.Fatal(err)
		}
	}
	return float64(n) / time.Since(began).Seconds()
}

// BenchmarkReport makes the report over 10,000 cases: the one pass over their
// rows, the workbook, the PDF, and the whole command with its start.
func BenchmarkReport(b *testing.B) {
	data := tenThousandCases(b)
	cfg := &config.Config{Store: config.Store{Data: data}}
	h, err := open(b.Context(), cfg, slog.New(slog.DiscardHandler))
	if err != nil {
		b.Fatal(err)
	}
	defer h.close()
	if err := h.cases.DeriveCodes(b.Context(), h.db); err != nil { // the copies have none, as those of a service do
		b.Fatal(err)
	}
	period := statistics.Period{From: "2020-01-01", To: mediation.DateOf(time.Now())}
	var report statistics.Report
	b.Run("count", func(b *testing.B) {
		for n := 0; b.Loop(); n++ {
			asked := period // one that is not answered already
			asked.From = mediation.DateOf(period.From.Time().AddDate(0, 0, -n))
			if report, err = h.office.Report(b.Context(), casework.Terminal, asked, nil); err != nil {
				b.Fatal(err)
			}
		}
		if report.Cases != 10_000 {
			b.Fatalf("the report counts %d cases", report.Cases)
		}
	})
	b.Run("xlsx", func(b *testing.B) {
		for b.Loop() {
			if _, err := statisticsXLSX(h.shared, cfg, report, "lv"); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("pdf", func(b *testing.B) {
		for b.Loop() {
			if _, err := office.DrawReport(h.shared, report, "lv"); err != nil {
				b.Fatal(err)
			}
		}
	})
	for _, name := range []string{"statistics.xlsx", "statistics.pdf"} {
		b.Run("command="+name, func(b *testing.B) {
			for b.Loop() {
				tilts(
					b, "report", "--data="+data, "--from=2020-01-01", "--to="+string(period.To),
					"--output="+filepath.Join(b.TempDir(), name),
				)
			}
		})
	}
}

// tenThousandCases copies the facts of the demonstration's cases, of every
// state, until there are so many.
func tenThousandCases(b *testing.B) string {
	b.Helper()
	data := b.TempDir()
	demo := serve(b, "demo", "--data="+data, "--log-level=error")
	demo.stop()
	db, err := database.Open(b.Context(), "", data)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	err = db.Write(b.Context(), func(tx *database.Tx) error {
		rows, err := tx.Cases(b.Context(), record.CaseQuery{Limit: 1000})
		if err != nil {
			return err
		}
		facts := map[string][]mediation.Fact{}
		for _, row := range rows {
			if facts[row.ID], err = tx.Facts(b.Context(), row.ID); err != nil {
				return err
			}
		}
		for n := len(rows); n < 10_000; n++ {
			row := rows[n%len(rows)]
			if err := copyCase(b, tx, row, facts[row.ID], n); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		b.Fatal(err)
	}
	return data
}

func copyCase(b *testing.B, tx *database.Tx, row record.CaseRow, facts []mediation.Fact, n int) error {
	row.ID, row.Number, row.Version = uuid.Must(uuid.NewV7()).String(), fmt.Sprintf("I-2000-%05d", n), 1
	if err := tx.PutCase(b.Context(), row); err != nil {
		return err
	}
	fresh, ids := make([]mediation.Fact, len(facts)), map[string]string{}
	for i, f := range facts {
		ids[f.ID] = uuid.Must(uuid.NewV7()).String()
		f.ID, f.CaseID, f.Supersedes = ids[f.ID], row.ID, ids[f.Supersedes]
		fresh[i] = f
	}
	return tx.AddFacts(b.Context(), fresh)
}
