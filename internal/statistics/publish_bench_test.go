package statistics

import (
	"fmt"
	"testing"
)

// BenchmarkPublishing publishes a year after its months, quarters and half-years, with every table there is.
func BenchmarkPublishing(b *testing.B) {
	for _, monthly := range []int{15, 60, 150} {
		b.Run(fmt.Sprintf("cases=%d", 12*monthly), func(b *testing.B) {
			world := invented(1, 12, monthly)
			list := calendar(12)
			var ledger []Publication
			for _, q := range list[:len(list)-1] {
				_, p, err := publish(ledger, run(b, world, q), RuleOf(5))
				if err != nil {
					b.Log(q.Period, err)
					continue
				}
				ledger = append(ledger, p)
			}
			year := run(b, world, list[len(list)-1])
			for b.Loop() {
				out, _, err := publish(ledger, year, RuleOf(5))
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(len(out.Withheld)), "withheld")
			}
		})
	}
}
