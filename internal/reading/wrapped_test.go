package reading

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// A mail program, a page or a scan breaks the lines of a letter; it reads alike.
func TestWrappedLettersReadAlike(t *testing.T) {
	all := letters(t, own)
	whole := scoreOf(all)
	for _, width := range []int{72, 90} {
		broken := make([]sample, len(all))
		for i, l := range all {
			broken[i] = sample{l.truth, wrappedAt(l.text, width)}
		}
		if score := scoreOf(broken); score.F1() < whole.F1()-0.005 {
			t.Errorf("at %d letters a line F1 is %.3f, unbroken %.3f", width, score.F1(), whole.F1())
		}
	}
}

// wrappedAt breaks the lines of a text between words.
func wrappedAt(text string, width int) string {
	var out strings.Builder
	for line := range strings.Lines(text) {
		n := 0
		for _, w := range strings.Fields(line) {
			size := utf8.RuneCountInString(w)
			switch {
			case n > 0 && n+1+size > width:
				out.WriteByte('\n')
				n = 0
			case n > 0:
				out.WriteByte(' ')
				n++
			}
			out.WriteString(w)
			n += size
		}
		out.WriteByte('\n')
	}
	return out.String()
}

func TestShortLinesStayLines(t *testing.T) {
	const head = "Valsts probācijas dienesta Rīgas reģiona teritoriālajai struktūrvienībai\nAnna Kalniņa\n" +
		"personas kods 120378-11041\n\nLūdzu izlīgumu ar Jāni Bērzu, kurš man nozaga velosipēdu.\n"
	for n, soft := range softBreaks(head) {
		if soft {
			t.Errorf("line %d goes on with the one before", n)
		}
	}
}
