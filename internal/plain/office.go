package plain

import (
	"archive/zip"
	"bytes"
	"cmp"
	"maps"
	"path"
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

// readWord reads the heads of pages, the text, its notes and the feet, in this order, what other programs put in
// whole, as HTML or mail, and the pictures.
func readWord(file []byte) (Letter, error) {
	if flat(file) {
		text, err := wordDialect.words(string(file))
		return Letter{Text: text}, err
	}
	archive, err := unzip(file)
	if err != nil {
		return Letter{}, err
	}
	found, err := parts(archive, func(name string) bool {
		part, within := strings.CutPrefix(name, "word/")
		return within && !strings.Contains(part, "/") && (isChunk(part) || wordPart(part) >= 0)
	})
	if err != nil {
		return Letter{}, err
	}
	var chunks, names []string
	for _, name := range slices.Sorted(maps.Keys(found)) {
		if !isChunk(name) {
			names = append(names, name)
		} else if text, err := chunk([]byte(found[name])); err == nil {
			chunks = append(chunks, text)
		}
	}
	slices.SortStableFunc(names, func(a, b string) int {
		return wordPart(a[len("word/"):]) - wordPart(b[len("word/"):])
	})
	letter, err := joined(wordDialect, found, names)
	letter.Text = strings.Join(append(chunks, letter.Text), "\n")
	letter.Pictures = pasted(archive, "word/media/")
	return letter, err
}

// isChunk reports whether a part is a file of its own that a program put in whole (ECMA-376 p. 17.17.2.1).
func isChunk(name string) bool {
	return slices.Contains([]string{".htm", ".html", ".mht", ".mhtml"}, path.Ext(name))
}

func chunk(file []byte) (string, error) {
	read := readHypertext
	if KindOf(file) == Message {
		read = readMail
	}
	letter, err := read(file)
	return Clean(letter.Text), err
}

// isWordText reports whether a part of an archive is the text of a Word file: Word in a browser numbers it.
func isWordText(name string) bool {
	number, is := strings.CutPrefix(name, "word/document")
	number, xml := strings.CutSuffix(number, ".xml")
	return is && xml && strings.Trim(number, "0123456789") == ""
}

// pasted are the pictures in an archive under a folder, in the order of their numbers: many paste a photograph of a
// letter into a file. One that cannot be unpacked is left out.
func pasted(archive *zip.Reader, folder string) []Attachment {
	var all []Attachment
	unpacked := 0
	for _, f := range archive.File {
		if !strings.HasPrefix(f.Name, folder) || f.UncompressedSize64 > uint64(mostUnpacked-unpacked) {
			continue
		}
		part, err := unpack(f)
		if unpacked += len(part); err == nil && unpacked <= mostUnpacked && picture([]byte(part)) {
			all = append(all, Attachment{Name: line(path.Base(f.Name)), Bytes: []byte(part)})
		}
	}
	slices.SortStableFunc(all, func(a, b Attachment) int {
		return cmp.Or(cmp.Compare(len(a.Name), len(b.Name)), strings.Compare(a.Name, b.Name))
	})
	return all
}

// flat reports whether an office file is one part of XML and no archive.
func flat(file []byte) bool { return !bytes.HasPrefix(file, []byte("PK")) }

// wordPart is the place of a part in the text, -1 if it has none.
func wordPart(name string) int {
	if path.Ext(name) != ".xml" {
		return -1
	}
	return slices.IndexFunc([]string{"header", "document", "footnotes.xml", "endnotes.xml", "footer"},
		func(begin string) bool { return strings.HasPrefix(name, begin) })
}

// OpenDocument files (ISO/IEC 26300).
var openDialect = dialect{
	acts: map[string]act{
		"p": actParagraph, "h": actParagraph, "tab": actTab, "line-break": actBreak, "s": actSpaces,
		"table-cell": actCell, "table-row": actRow, "note-citation": actSkip,
		"tracked-changes": actSkip, "annotation": actSkip, "annotation-end": actSkip,
		"title": actSkip, "desc": actSkip, "automatic-styles": actSkip, "styles": actSkip, "binary-data": actSkip,
	},
	apart: map[string]bool{"note-body": true}, blanks: true, deepest: 200,
}

func readOpen(file []byte) (Letter, error) {
	if flat(file) {
		text, err := openDialect.words(string(file))
		return Letter{Text: text}, err
	}
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
	letter, err := joined(openDialect, found, []string{"styles.xml", "content.xml"})
	letter.Pictures = pasted(archive, "Pictures/")
	return letter, err
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
