package ocr

import (
	"image"
	"regexp"
	"strconv"
	"strings"
)

// Page is what a page says.
type Page struct {
	Text  string // lines end with LF, an empty line stands between paragraphs
	Words []Word // in the order of the text
	Size  image.Point
}

// Word is where a word stands in the text and on the page, and how sure its reading is, in
// hundredths.
type Word struct {
	Begin, End int // bytes of the text
	Box        image.Rectangle
	Sure       int
}

// Within are the words that stand in a part of the text, at least partly.
func (p Page) Within(begin, end int) (words []Word) {
	for _, w := range p.Words {
		if w.Begin < end && w.End > begin {
			words = append(words, w)
		}
	}
	return words
}

// seen is a word of Tesseract's table.
type seen struct {
	line [3]string // block, paragraph, line
	text string
	box  image.Rectangle
	sure int
}

// rows reads the words of Tesseract's table (TSV): level, page, block, paragraph, line, word, left, top, width,
// height, confidence, text. Only rows of level 5 are words.
func rows(table []byte) []seen {
	var all []seen
	for row := range strings.Lines(string(table)) {
		columns := strings.Split(strings.TrimRight(row, "\r\n"), "\t")
		if len(columns) < 12 || columns[0] != "5" || strings.TrimSpace(columns[11]) == "" {
			continue
		}
		w := seen{[3]string(columns[2:5]), mended(columns[11]), box(columns[6:10]), whole(columns[10])}
		switch n := len(all); {
		case n > 0 && all[n-1].address(w):
			all[n-1] = all[n-1].with(w)
			continue
		case n > 1 && alone.MatchString(all[n-1].text) && all[n-2].address(w.after(all[n-1])):
			all = append(all[:n-2], all[n-2].with(w.after(all[n-1])))
			continue
		}
		all = append(all, w)
	}
	return all
}

// set makes a text of words.
func set(all []seen) (page Page) {
	var text strings.Builder
	for i, w := range all {
		if i > 0 {
			text.WriteString(between(all[i-1].line, w.line))
		}
		begin := text.Len()
		text.WriteString(w.text)
		page.Words = append(page.Words, Word{Begin: begin, End: text.Len(), Box: w.box, Sure: w.sure})
	}
	page.Text = text.String()
	return page
}

func between(last, now [3]string) string {
	switch {
	case now == last:
		return " "
	case now[0] == last[0] && now[1] == last[1]:
		return "\n"
	}
	return "\n\n"
}

// What Tesseract reads for "@" in an address of mail: something round, with a space before it or not.
var (
	inside = regexp.MustCompile(`^([\pL\d._+-]{2,})(?:\(D|\(O|©|®|€)([\pL\d-]+(?:\.[\pL\d-]+)*\.[a-z]{2,}[.,;]?)$`)
	apart  = regexp.MustCompile(`^(?:\(D|\(O|©|®|€|@|O|Q)([a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}[.,;]?)$`)
	alone  = regexp.MustCompile(`^(?:\(D|\(O|©|®|€|@|O|Q)$`)
	local  = regexp.MustCompile(`^[a-z\d._+-]{2,}$`)
)

func mended(word string) string { return inside.ReplaceAllString(word, "$1@$2") }

// address reports whether a word is an address of mail with the next one.
func (w seen) address(next seen) bool {
	return w.line == next.line && local.MatchString(w.text) && apart.MatchString(next.text)
}

// after is a word with what stands alone before it.
func (w seen) after(sign seen) seen {
	return seen{sign.line, sign.text + w.text, sign.box.Union(w.box), min(sign.sure, w.sure)}
}

func (w seen) with(next seen) seen {
	w.text += apart.ReplaceAllString(next.text, "@$1")
	w.box, w.sure = w.box.Union(next.box), min(w.sure, next.sure)
	return w
}

func box(columns []string) image.Rectangle {
	left, top := whole(columns[0]), whole(columns[1])
	return image.Rect(left, top, left+whole(columns[2]), top+whole(columns[3]))
}

// whole is the whole part of a number that Tesseract wrote, within what a page can have.
func whole(number string) int {
	number, _, _ = strings.Cut(number, ".")
	n, _ := strconv.Atoi(number)
	return min(max(n, -1), 1<<20)
}
