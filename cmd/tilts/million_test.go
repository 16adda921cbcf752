package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"strconv"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"

	"tilts/internal/database"
	"tilts/internal/database/postgrestest"
	"tilts/internal/mediation"
	"tilts/internal/record"
	"tilts/internal/statistics"
)

// BenchmarkTables counts every table over many cases: from a SQLite file that the system has
// in no memory, and from PostgreSQL. The rows are generated; that rows are what the facts say
// is tested elsewhere. Beside the time stand what the processors worked for it, as other
// programs may have some of the time, and the most memory it took.
func BenchmarkTables(b *testing.B) {
	for _, n := range []int{100_000, 1_000_000} {
		for _, engine := range []string{database.SQLite, database.Postgres} {
			b.Run(fmt.Sprintf("%s/cases=%d", engine, n), func(b *testing.B) {
				dir, url := b.TempDir(), ""
				if engine == database.Postgres {
					url = postgrestest.Start(b)
				}
				db := manyRows(b, url, dir, n)
				benchCounting(b, db, dir, url == "", n)
			})
		}
	}
}

var sixYears = statistics.Period{From: "2021-01-01", To: "2026-12-31"}

func benchCounting(b *testing.B, db *database.DB, dir string, forget bool, n int) {
	restPeak(b)
	worked := cpu(b)
	for b.Loop() {
		if forget {
			b.StopTimer()
			forgotten(b, filepath.Join(dir, "tilts.db"))
			b.StartTimer()
		}
		q := statistics.Question{
			Period: sixYears, GateRule: mediation.DefaultGateRule, ExtractedAt: mediation.InstantOf(time.Now()),
		}
		report, err := statistics.Run(b.Context(), db, q)
		if err != nil || report.Cases != int64(n) {
			b.Fatalf("%d cases, %v", report.Cases, err)
		}
	}
	b.ReportMetric(float64((cpu(b)-worked).Milliseconds())/float64(b.N), "cpu-ms/op")
	b.ReportMetric(peak(b), "peak-MB")
}

// restPeak gives back what the making of the rows took, and forgets how much that was.
func restPeak(b *testing.B) {
	b.Helper()
	debug.FreeOSMemory()
	if err := os.WriteFile("/proc/self/clear_refs", []byte("5"), 0o600); err != nil { // since Linux 4.0
		b.Skip("no peak of memory on this system: ", err)
	}
}

// peak is the most memory that was resident since restPeak, with all of this program, in MB.
func peak(b *testing.B) float64 {
	b.Helper()
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		b.Fatal(err)
	}
	found := regexp.MustCompile(`VmHWM:\s+(\d+) kB`).FindSubmatch(status)
	if found == nil {
		b.Fatalf("no VmHWM in\n%s", status)
	}
	kb, _ := strconv.Atoi(string(found[1]))
	return float64(kb) / 1000
}

// cpu is what the processors have worked for this process.
func cpu(b *testing.B) time.Duration {
	b.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// forgotten takes a file out of the system's memory.
func forgotten(b *testing.B, name string) {
	b.Helper()
	f, err := os.Open(name)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	if err := f.Sync(); err != nil { // what is not on the disk yet stays
		b.Fatal(err)
	}
	if err := unix.Fadvise(int(f.Fd()), 0, 0, unix.FADV_DONTNEED); err != nil {
		b.Fatal(err)
	}
}

// manyRows makes a database with so many cases, by their rows alone.
func manyRows(b *testing.B, url, dir string, n int) *database.DB {
	b.Helper()
	db, err := database.Open(b.Context(), url, dir)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	if err := db.Migrate(b.Context()); err != nil {
		b.Fatal(err)
	}
	rnd := rand.New(rand.NewPCG(1, 2))
	coder := statistics.NewCoder(mediation.DefaultGateRule)
	const atOnce = 5000
	for from := 0; from < n; from += atOnce {
		if err := db.Write(b.Context(), func(tx *database.Tx) error {
			return addRows(b.Context(), tx, coder, rnd, from, min(from+atOnce, n))
		}); err != nil {
			b.Fatal(err)
		}
	}
	if url == "" {
		if err := db.Upkeep(b.Context()); err != nil {
			b.Fatal(err)
		}
	}
	return db
}

func addRows(ctx context.Context, tx *database.Tx, coder statistics.Coder, rnd *rand.Rand, from, to int) error {
	var rows []record.CaseRow
	var codes []record.CaseCode
	for i := from; i < to; i++ {
		id := fmt.Sprintf("00000000-0000-7000-8000-%012d", i)
		rows = append(rows, record.CaseRow{ID: id, Number: fmt.Sprintf("I-2026-%07d", i), Version: 1})
		row := inventedRow(rnd)
		codes = append(codes, record.CaseCode{CaseID: id, Code: coder.Code(&row)})
	}
	if err := tx.AddCases(ctx, rows); err != nil {
		return err
	}
	return tx.PutCaseCodes(ctx, codes)
}

// inventedRow is a case of any kind that there is, on any day of six years.
func inventedRow(rnd *rand.Rand) statistics.CaseRow {
	arrived := statistics.DayOf(sixYears.From) + statistics.Day(rnd.IntN(6*365))
	r := statistics.CaseRow{
		Office:  fmt.Sprintf("%d. nodaļa", 1+rnd.IntN(20)),
		Article: fmt.Sprintf("KL %d", 100+rnd.IntN(60)), Initiator: oneOf(rnd, mediation.Initiators),
		Stage: oneOf(rnd, mediation.Stages), Grade: oneOf(rnd, mediation.Grades),
		Mediator: oneOf(rnd, []string{"official", "volunteer"}), ArrivedOn: arrived,
		Parties: []statistics.RowParty{
			inventedParty(rnd, mediation.Victim, 9), inventedParty(rnd, mediation.Offender, 5),
		},
	}
	if rnd.IntN(3) == 0 {
		r.Outcome, r.Reason = mediation.OutcomeNotStarted, oneOf(rnd, mediation.Reasons)
		return r
	}
	r.ConfirmedOn = arrived + statistics.Day(rnd.IntN(40))
	r.StartedOn, r.Met = r.ConfirmedOn, true
	r.ClosedOn = r.StartedOn + statistics.Day(rnd.IntN(90))
	r.Format, r.Mode = oneOf(rnd, mediation.Formats), oneOf(rnd, mediation.Modes)
	r.Venue = oneOf(rnd, []string{"office", "prison", "other"})
	r.Outcome = oneOf(rnd, []mediation.Outcome{
		mediation.OutcomeAgreement, mediation.OutcomeAgreement, mediation.OutcomeNone, mediation.OutcomeWithdrawn, "",
	})
	if r.Outcome == mediation.OutcomeAgreement {
		cents := int64(rnd.IntN(200_000))
		r.Terms = []statistics.RowTerm{
			{Kind: mediation.TermApology, Result: "done"},
			{Kind: mediation.TermMoney, Result: "partly", Agreed: cents, Paid: cents / 2},
		}
	}
	return r
}

// inventedParty is one of whom one in so many is a minor.
func inventedParty(rnd *rand.Rand, side mediation.Side, minors int) statistics.RowParty {
	p := statistics.RowParty{
		Side: side, Sex: oneOf(rnd, []string{"female", "male", ""}), Minor: rnd.IntN(minors) == 0,
		Age: oneOf(rnd, append([]mediation.AgeBand{""}, mediation.AgeBands...)),
	}
	p.Minor = p.Age.Minor() || p.Age == "" && p.Minor
	return p
}

func oneOf[T any](rnd *rand.Rand, list []T) T { return list[rnd.IntN(len(list))] }
