package reading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Widths of the lines of a letter that a program or a page broke, in letters.
const (
	narrowestWrap = 50
	widestWrap    = 130
)

// A textLine is a line as it stands, ended by a line feed or the end of the text.
type textLine struct {
	width, first int  // of the whole and of its first word, in letters
	begins       rune // 0 for an empty line
	ends         rune
	label        bool // begins with a few words and a colon, as the lines of a form do
}

// labelWidest is how many words stand before the colon of a line of a form at most, and labelLines is how many such
// lines make a letter one.
const (
	labelWidest = 3
	labelLines  = 3
)

// labelled reports whether a line begins with a label.
func labelled(line string) bool {
	label, _, colon := strings.Cut(line, ": ")
	first, _ := utf8.DecodeRuneInString(label)
	return colon && unicode.IsUpper(first) && strings.Count(label, " ") < labelWidest
}

func textLines(text string) []textLine {
	all := make([]textLine, 0, strings.Count(text, "\n")+1)
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		var l textLine
		if line != "" {
			first, _, _ := strings.Cut(line, " ")
			l.width, l.first = utf8.RuneCountInString(line), utf8.RuneCountInString(first)
			l.begins, _ = utf8.DecodeRuneInString(line)
			l.ends, _ = utf8.DecodeLastRuneInString(line)
			l.label = labelled(line)
		}
		all = append(all, l)
	}
	return all
}

// softBreaks tells of each line whether it only goes on with the one before it, as where a mail program or a
// page broke a paragraph: the line before was full, and nothing ended there. A scan counts as wrapped too,
// whose lines are full by the breadth of their letters, so "full" is about so.
func softBreaks(text string) []bool {
	width := wrapWidth(text)
	if width == 0 {
		return nil
	}
	lines := textLines(text)
	soft := make([]bool, len(lines))
	small, strict, labels := 0, 0, 0 // how many breaks show that the letter is wrapped, how many lines that it is not
	for n := 1; n < len(lines); n++ {
		before, l := lines[n-1], lines[n]
		if l.label {
			labels++
			continue
		}
		if before.begins == 0 || l.begins == 0 || (before.width+1+l.first)*100 <= width*78 {
			continue
		}
		goesOn, full := unicode.IsLower(l.begins), before.width+1+l.first > width
		ended := strings.ContainsRune(".!?:;", before.ends)
		switch {
		case ended:
			soft[n] = goesOn || full && before.ends != ':'
		case goesOn:
			soft[n] = true
			small++
		case unicode.IsLetter(l.begins) || unicode.IsDigit(l.begins) || l.begins == '(':
			soft[n] = true
			if full {
				strict++
			}
		}
	}
	if small == 0 && (strict < 2 || labels >= labelLines) {
		clear(soft)
	}
	return soft
}

// wrapWidth is how wide a wrapped letter's lines are, 0 when a line shows that they are not wrapped.
func wrapWidth(text string) int {
	width := 0
	for line := range strings.Lines(text) {
		if width = max(width, utf8.RuneCountInString(strings.TrimSpace(line))); width > widestWrap {
			return 0
		}
	}
	if width < narrowestWrap {
		return 0
	}
	return width
}
