package surface_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tilts/internal/locale"
	"tilts/internal/press"
	"tilts/internal/surface"
)

// Nobody signs a page on which nothing stands but a place to sign, or that and a date: where a form
// is signed, two questions at least stand on the same page, in every form and language.
func TestASignatureStandsWithWhatIsSigned(t *testing.T) {
	t.Parallel()
	signed := 0
	for _, def := range all(t) {
		for _, lang := range locale.Languages {
			for _, paper := range []bool{true, false} {
				doc, err := surface.Document(def, lang, options(t, lang, paper))
				if err != nil {
					t.Fatal(err)
				}
				last := doc.Blocks[len(doc.Blocks)-1]
				if _, ok := last.(press.Signatures); !ok {
					continue
				}
				signed++
				pages, err := press.Stand(doc)
				if err != nil {
					t.Fatal(err)
				}
				page := said(pages[len(pages)-1])
				for _, q := range lastQuestions(doc.Blocks, 2) {
					if !strings.Contains(page, q) {
						t.Errorf("%s in %s, on paper %v: the last page does not ask %q:\n%s",
							def.Name, lang, paper, q, page)
					}
				}
			}
		}
	}
	if signed < 20 {
		t.Errorf("only %d forms are signed", signed)
	}
}

// said are the words of a page, with a space between them.
func said(page press.Standing) string {
	var words []string
	for _, w := range page.Words {
		words = append(words, w.Text)
	}
	return strings.Join(words, " ")
}

// lastQuestions are the labels of the last questions of a form.
func lastQuestions(blocks []press.Block, n int) (labels []string) {
	for _, b := range slices.Backward(leaves(blocks)) {
		switch b.(type) {
		case press.Entry, press.Choice, press.Tick, press.Pair:
			labels = append(labels, strings.Join(strings.Fields(press.Texts(b)[0]), " "))
		}
		if len(labels) == n {
			return labels
		}
	}
	panic(fmt.Sprintf("only %d questions", len(labels)))
}

// leaves are the blocks in order, with those of a part that is asked only sometimes in its place.
func leaves(blocks []press.Block) (list []press.Block) {
	for _, b := range blocks {
		if part, ok := b.(press.Part); ok {
			list = append(list, leaves(part.Blocks)...)
			continue
		}
		list = append(list, b)
	}
	return list
}
