package document_test

import (
	"testing"
	"time"

	"tilts/internal/document"
	"tilts/internal/press"
)

// BenchmarkAgreement draws the sample agreement by turns: its blocks alone, with the template
// filled for each document, and with the template parsed for each as well. It reports documents
// per second, and how much longer one takes than its blocks alone. Run with -cpu 1.
func BenchmarkAgreement(b *testing.B) {
	parsed, err := load(b).Template("documents/agreement", "lv")
	if err != nil {
		b.Fatal(err)
	}
	source, data, frame := parsed.Bytes(), document.SampleCase("lv"), document.SampleFrame()
	must := func(err error) {
		if err != nil {
			b.Fatal(err)
		}
	}
	blocks, err := document.Render(parsed, data, frame)
	must(err)
	print := func(doc press.Document, err error) {
		must(err)
		_, err = press.Render(doc)
		must(err)
	}
	ways := []func(){
		func() { print(blocks, nil) },
		func() { print(document.Render(parsed, data, frame)) },
		func() {
			again, err := document.Parse("documents/agreement.lv.md", source)
			must(err)
			print(document.Render(again, data, frame))
		},
	}
	var took [3]time.Duration
	n := 0
	for b.Loop() {
		for i, way := range ways {
			start := time.Now()
			way()
			took[i] += time.Since(start)
		}
		n++
	}
	for i, name := range []string{"blocks", "filled", "parsed"} {
		b.ReportMetric(float64(n)/took[i].Seconds(), name+"-docs/s")
	}
	b.ReportMetric(took[1].Seconds()/took[0].Seconds(), "filled-times")
	b.ReportMetric(took[2].Seconds()/took[0].Seconds(), "parsed-times")
	b.ReportMetric(0, "ns/op")
}
