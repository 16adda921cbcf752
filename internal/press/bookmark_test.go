package press_test

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tilts/internal/press"
)

// From three pages on a document has bookmarks, in the order and depth of its headings.
func TestBookmarks(t *testing.T) {
	t.Parallel()
	var blocks []press.Block
	blocks = append(blocks, heading(1, "Vispirms"))
	for i := range 4 {
		blocks = append(blocks, heading(2, fmt.Sprintf("Daļa %d", i+1)), press.PageBreak{},
			press.Paragraph{Runs: press.Plain(sentence)})
	}
	blocks = append(blocks, press.Heading{Level: 3, Number: "4.1.", Text: press.Plain("Apakš\u00addaļa")},
		press.Paragraph{Runs: press.Plain(sentence)})
	got := tool(t, "qpdf", "--json", "--json-key=outlines", render(t, letter(blocks...)))
	var titles []string
	for _, m := range regexp.MustCompile(`"destpageposfrom1": (\d+)|"title": "(.*)"`).FindAllStringSubmatch(got, -1) {
		titles = append(titles, m[1]+m[2])
	}
	want := []string{ // a page before what is under it, a title after
		"1", "1", "Daļa 1", "2", "Daļa 2", "3", "Daļa 3", "4", "5", "4.1. Apakšdaļa", "Daļa 4", "Vispirms",
	}
	if !slices.Equal(titles, want) {
		t.Errorf("got %q\n%s", titles, got)
	}
	short := tool(t, "qpdf", "--json", "--json-key=outlines", render(t, letter(heading(1, "Īss"))))
	if strings.Contains(short, "title") {
		t.Error("a short document has bookmarks")
	}
}
