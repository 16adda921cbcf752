package signature

import (
	"slices"
	"testing"
)

// A container whose first file is a PDF, as it is and not packed, is a container all the same.
func TestAContainerThatBeginsWithAPDF(t *testing.T) {
	p := newSmall(t)
	file := p.container(t, recipe{entries: func(list []entry) []entry {
		return slices.Insert(list, 1, entry{"pielikums.pdf", []byte("%PDF-1.7\n%%EOF\n")})
	}})
	r, err := Check(file, p.trust(), today)
	if err != nil || r.Kind != ASiCE || len(r.Verdicts) != 1 {
		t.Errorf("%s, %d verdicts, %v", r.Kind, len(r.Verdicts), err)
	}
}
