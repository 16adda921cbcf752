package plain

import (
	"maps"
	"slices"
	"strings"
)

// Word files (ECMA-376): a word may be cut into runs anywhere, so the runs of a paragraph are joined
// as they are. What was struck out with changes tracked is gone, what was put in stays; of a drawing
// that stands twice, for new and for old programs, the first counts.
var wordDialect = dialect{
	acts: map[string]act{
		"p": actParagraph, "t": actText, "tab": actTab, "br": actBreak, "cr": actBreak,
		"noBreakHyphen": actHyphen, "tc": actCell, "tr": actRow, "tabs": actSkip,
		"del": actSkip, "moveFrom": actSkip, "instrText": actSkip, "Fallback": actSkip,
	},
	texts: true, deepest: 200,
}

// readWord reads the heads of pages, the text, its notes and the feet, in this order.
func readWord(file []byte) (Letter, error) {
	archive, err := unzip(file)
	if err != nil {
		return Letter{}, err
	}
	found, err := parts(archive, func(name string) bool {
		part, within := strings.CutPrefix(name, "word/")
		return within && strings.HasSuffix(part, ".xml") && !strings.Contains(part, "/") && wordPart(part) >= 0
	})
	if err != nil {
		return Letter{}, err
	}
	names := slices.SortedFunc(maps.Keys(found), func(a, b string) int {
		if by := wordPart(a[len("word/"):]) - wordPart(b[len("word/"):]); by != 0 {
			return by
		}
		return strings.Compare(a, b)
	})
	return joined(wordDialect, found, names)
}

// wordPart is the place of a part in the text, -1 if it has none.
func wordPart(name string) int {
	return slices.IndexFunc([]string{"header", "document.xml", "footnotes.xml", "endnotes.xml", "footer"},
		func(begin string) bool { return strings.HasPrefix(name, begin) })
}

// OpenDocument files (ISO/IEC 26300).
var openDialect = dialect{
	acts: map[string]act{
		"p": actParagraph, "h": actParagraph, "tab": actTab, "line-break": actBreak, "s": actSpaces,
		"table-cell": actCell, "table-row": actRow, "note-citation": actSkip,
		"tracked-changes": actSkip, "annotation": actSkip, "annotation-end": actSkip,
		"title": actSkip, "desc": actSkip, "automatic-styles": actSkip, "styles": actSkip,
	},
	apart: map[string]bool{"note-body": true}, deepest: 200,
}

func readOpen(file []byte) (Letter, error) {
	archive, err := unzip(file)
	if err != nil {
		return Letter{}, err
	}
	found, err := parts(archive, func(name string) bool {
		return name == "content.xml" || name == "styles.xml" || name == "META-INF/manifest.xml"
	})
	if err != nil {
		return Letter{}, err
	}
	if strings.Contains(found["META-INF/manifest.xml"], "encryption-data") {
		return Letter{}, ErrEncrypted
	}
	return joined(openDialect, found, []string{"styles.xml", "content.xml"})
}

// joined reads parts one after the other; of equal ones, such as the heads of several pages, the first.
func joined(d dialect, found map[string]string, names []string) (Letter, error) {
	var texts []string
	length := 0
	for _, name := range names {
		text, err := d.words(found[name])
		if err != nil {
			return Letter{}, err
		}
		if text = strings.TrimSpace(text); text == "" || slices.Contains(texts, text) {
			continue
		}
		if length += len(text); length > MostText {
			return Letter{}, ErrLimit
		}
		texts = append(texts, text)
	}
	return Letter{Text: strings.Join(texts, "\n")}, nil
}
