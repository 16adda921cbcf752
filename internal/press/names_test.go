package press_test

import (
	"slices"
	"strings"
	"testing"

	"tilts/internal/press"
)

// A double name is parted at its hyphen, and a long one is set smaller: neither is broken
// between two letters, where it is signed least of all.
func TestNamesAreNotCut(t *testing.T) {
	t.Parallel()
	names := []string{"SIA „Latvijas Kokapstrāde-Ziemeļvidzeme”", "Vecvecgrīnbergtāle-Žagatiņa", "Konstantīnopolissons"}
	parties, signatures := press.Parties{}, press.Signatures{LineLabel: "paraksts", DateLabel: "datums"}
	for _, n := range names {
		parties.Parties = append(parties.Parties, party("Cietušais", n))
		signatures.Rows = append(signatures.Rows, press.Signature{Name: press.Plain(n), Role: press.Plain("cietušais")})
	}
	doc := letter(heading(1, "Izlīgums"), parties, signatures)
	if cut, err := press.Cut(doc); err != nil || len(cut) > 0 {
		t.Errorf("cut: %q, %v", cut, err)
	}
	word := strings.Repeat("garš", 40)
	doc = letter(heading(1, "Izlīgums"), press.Paragraph{Runs: press.Plain("viens " + word + " divi")})
	if cut, err := press.Cut(doc); err != nil || len(cut) != 1 || cut[0] != word {
		t.Errorf("cut: %q, %v", cut, err)
	}
}

func TestLinesEndBehindHyphensOfNames(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("a", 30)
	text := strings.TrimSpace(strings.Repeat(long+"-"+long+" e-pasts 2026-11-28 A/S ", 4))
	lines := strings.Fields(tool(t, "pdftotext", "-layout", render(t, letter(
		heading(1, "X"), press.Paragraph{Runs: press.Plain(text)})), "-"))
	for _, whole := range []string{"e-pasts", "2026-11-28", "A/S", long + "-"} {
		if !slices.Contains(lines, whole) {
			t.Errorf("%q is not in one piece", whole)
		}
	}
}
