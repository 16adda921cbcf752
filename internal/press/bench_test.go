package press_test

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"tilts/internal/press"
)

// agreement is a two-page agreement of blocks, with the mark and a code on each page.
func agreement(number int) press.Document {
	blocks := []press.Block{
		press.Heading{Level: 1, Class: press.DocumentTitle, Text: press.Plain("Izlīgums")},
		press.Split{
			Left:  press.Plain(fmt.Sprintf("Nr. I-2026-%04d/1", number)),
			Right: press.Plain("Valmierā, 2026. gada ____"),
		},
		press.Parties{Parties: []press.Party{
			party("Cietušais", "Anita Bērziņa", "personas kods 290200-21001"),
			party("Likumpārkāpējs", "Kristaps Ozols", "personas kods 161175-19997"),
		}},
		press.Heading{Level: 2, Number: "1.", Text: press.Plain("Nosacījumi")},
	}
	for i := range 6 {
		blocks = append(blocks, press.Clause{
			Number: fmt.Sprintf("1.%d.", i+1), Runs: press.Plain(strings.Repeat(sentence, 2+i%2)),
		})
	}
	var rows [][][]press.Run
	for i := range 8 {
		rows = append(rows, plain(fmt.Sprintf("%d. maksājums", i+1), "2027. gada 15. janvārim", "130,00 EUR"))
	}
	payments := press.Table{
		Columns: []press.Alignment{0, 0, press.AlignRight}, Head: plain("Maksājums", "Līdz", "Summa"), Rows: rows,
	}
	signatures := press.Signatures{LineLabel: "paraksts", DateLabel: "datums", Rows: []press.Signature{
		{Name: press.Plain("Anita Bērziņa"), Role: press.Plain("cietušais")},
		{Name: press.Plain("Kristaps Ozols"), Role: press.Plain("likumpārkāpējs")},
		{Name: press.Plain("Juris Kalējs"), Role: press.Plain("starpnieks")},
	}}
	return letter(append(blocks, payments, signatures)...)
}

func party(role, name string, lines ...string) press.Party {
	return press.Party{Role: press.Plain(role), Name: press.Plain(name), Lines: plain(lines...)}
}

func mustRender(b testing.TB, doc press.Document) {
	if _, err := press.Render(doc); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkAgreement draws a two-page agreement by turns: of maroto's components with
// maroto itself, the same with the press, and one of blocks with the press, tagged
// and archival. It reports documents per second and the ratios to maroto. Run with -cpu 1.
func BenchmarkAgreement(b *testing.B) {
	mustRender(b, ours(agreementRows()))
	mustRender(b, agreement(0))
	const each = 10 // documents of the press for one of maroto
	var maroto, components, blocks time.Duration
	var before, after runtime.MemStats
	var allocated, ofComponents uint64
	n := 0
	for b.Loop() {
		start := time.Now()
		stock(b, agreementRows())
		maroto += time.Since(start)
		runtime.ReadMemStats(&before)
		start = time.Now()
		for range each {
			mustRender(b, ours(agreementRows()))
		}
		components += time.Since(start)
		runtime.ReadMemStats(&after)
		ofComponents += after.TotalAlloc - before.TotalAlloc
		runtime.ReadMemStats(&before)
		start = time.Now()
		for i := range each {
			mustRender(b, agreement(i))
		}
		blocks += time.Since(start)
		runtime.ReadMemStats(&after)
		allocated += after.TotalAlloc - before.TotalAlloc
		n++
	}
	perSecond := func(count int, took time.Duration) float64 { return float64(count) / took.Seconds() }
	b.ReportMetric(perSecond(n, maroto), "maroto-docs/s")
	b.ReportMetric(perSecond(n*each, components)/perSecond(n, maroto), "components-ratio")
	b.ReportMetric(perSecond(n*each, blocks), "press-docs/s")
	b.ReportMetric(perSecond(n*each, blocks)/perSecond(n, maroto), "press-ratio")
	b.ReportMetric(float64(ofComponents)/1024/float64(n*each), "components-KB/doc")
	b.ReportMetric(float64(allocated)/1024/float64(n*each), "press-KB/doc")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkTwoCores measures how much two goroutines gain over one.
func BenchmarkTwoCores(b *testing.B) {
	const documents = 200
	mustRender(b, agreement(0))
	draw := func(goroutines int) time.Duration {
		start := time.Now()
		var all sync.WaitGroup
		for range goroutines {
			all.Go(func() {
				for i := range documents / goroutines {
					mustRender(b, agreement(i))
				}
			})
		}
		all.Wait()
		return time.Since(start)
	}
	var one, two time.Duration
	for b.Loop() {
		one += draw(1)
		two += draw(2)
	}
	b.ReportMetric(one.Seconds()/two.Seconds(), "times-one")
	b.ReportMetric(0, "ns/op")
}

// long is a report of about as many pages as asked for.
func long(pages int) press.Document {
	blocks := []press.Block{heading(1, "Pārskats")}
	for i := range pages * 5 {
		blocks = append(blocks, press.Clause{
			Number: fmt.Sprintf("%d.", i+1), Runs: press.Plain(strings.Repeat(sentence, 4)),
		})
	}
	return letter(blocks...)
}

// BenchmarkLongReport measures the time of a page in reports of different lengths.
func BenchmarkLongReport(b *testing.B) {
	for _, pages := range []int{30, 300} {
		b.Run(fmt.Sprint(pages), func(b *testing.B) {
			doc := long(pages)
			for b.Loop() {
				mustRender(b, doc)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*pages), "µs/page")
		})
	}
}

// BenchmarkTenThousand draws 10,000 documents and reports the process's largest memory
// after the first thousand and after all: it is flat. Run it alone.
func BenchmarkTenThousand(b *testing.B) {
	for b.Loop() {
		for i := range 10_000 {
			mustRender(b, agreement(i))
			if i == 999 {
				b.ReportMetric(peakMemory(b), "MB-after-1000")
			}
		}
	}
	b.ReportMetric(peakMemory(b), "MB-after-10000")
}

// peakMemory is the most memory the process has held, in MB.
func peakMemory(b *testing.B) float64 {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		b.Skip(err)
	}
	_, rest, _ := strings.Cut(string(status), "VmHWM:")
	var kB float64
	if _, err := fmt.Sscan(rest, &kB); err != nil {
		b.Fatal(err)
	}
	return kB / 1024
}
