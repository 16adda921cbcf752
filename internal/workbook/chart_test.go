package workbook

import "testing"

// A bar of a chart with few of them is no beam: it is about as thick as one among four.
func TestFewBarsAreNoBeams(t *testing.T) {
	t.Parallel()
	const among = 1 / (4 * (1 + 0.45)) // of the height of the chart
	for groups := range 12 {
		thick := 1 / (float64(max(groups, 1)) * (1 + float64(gapOf(groups))/100))
		if thick > 1.2*among || gapOf(groups) > 500 {
			t.Errorf("of %d bars each is %.2f of the chart, among four %.2f; a gap of %d", groups, thick, among,
				gapOf(groups))
		}
	}
}
