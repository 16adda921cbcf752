package plain

import (
	"bytes"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

// rtf reads the Rich Text Format (Microsoft, version 1.9.1). Groups that are no text, such as fonts
// and pictures, are left out.
type rtf struct {
	file     []byte
	at       int
	out      strings.Builder
	now      state
	outside  []state // of the groups around this one
	page     int     // the code page of the file
	fonts    map[int]int
	font     int    // of the table of fonts, the one being told
	usual    int    // the font of what names none
	high     uint16 // the first half of a character that takes two
	pictures []Attachment
	blips    int  // pictures told of
	star     bool // a star stood before the word that is read
	before   bool // whether the group was silent before the star
}

// state is what holds until the end of a group.
type state struct {
	silent  bool // nothing of the group is text
	fonts   bool // it is the table of fonts
	hidden  bool
	cell    bool // the paragraph stands in a cell of a table
	page    int  // code page; 0 for the file's
	unicode int  // how many characters stand for one of Unicode, for old readers
}

// silent are the groups that are no text.
var silent = map[string]bool{
	"colortbl": true, "stylesheet": true, "info": true, "pict": true, "object": true, "listtable": true,
	"listoverridetable": true, "rsidtbl": true, "generator": true, "xmlnstbl": true, "themedata": true,
	"colorschememapping": true, "datastore": true, "latentstyles": true, "fldinst": true, "filetbl": true,
	"revtbl": true, "bkmkstart": true, "bkmkend": true, "annotation": true, "atnid": true, "atnauthor": true,
	"pgdsctbl": true, "nonshppict": true, "sp": true, "shprslt": true, "nonesttables": true,
}

// starred are the groups that are text, or hold groups that are, though a star lets older readers leave them out:
// footnotes, boxes, rows of tables in tables.
var starred = map[string]bool{"footnote": true, "shpinst": true, "do": true, "nesttableprops": true}

// characters are the words that stand for text.
var characters = map[string]string{
	"par": "\n", "line": "\n", "sect": "\n", "page": "\n", "row": "\n", "cell": "\t", "tab": "\t",
	"emdash": "—", "endash": "–", "bullet": "•",
	"nestcell": "\t", "nestrow": "\n",
	"lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”",
	"emspace": " ", "enspace": " ", "qmspace": " ",
}

// charsets are the code pages of Windows by the number of a font's character set.
var charsets = map[int]int{0: 1252, 161: 1253, 162: 1254, 177: 1255, 178: 1256, 186: 1257, 204: 1251, 238: 1250}

var pages = map[int]*charmap.Charmap{
	437: charmap.CodePage437, 850: charmap.CodePage850, 866: charmap.CodePage866, 1250: charmap.Windows1250,
	1251: charmap.Windows1251, 1252: charmap.Windows1252, 1253: charmap.Windows1253, 1254: charmap.Windows1254,
	1255: charmap.Windows1255, 1256: charmap.Windows1256, 1257: charmap.Windows1257,
}

// rtfBegin is where a file begins that may be RTF: some programs write the mark of an encoding before it.
func rtfBegin(file []byte) []byte {
	return bytes.TrimLeft(bytes.TrimPrefix(file, []byte("\uFEFF")), "\r\n")
}

const pageUnicode = 65001 // UTF-8

func readRTF(file []byte) (Letter, error) {
	r := &rtf{file: rtfBegin(file), page: 1252, fonts: map[int]int{}, now: state{unicode: 1}}
	for r.at < len(r.file) {
		if err := r.step(); err != nil {
			return Letter{}, err
		}
		if r.out.Len() > MostText {
			return Letter{}, ErrLimit
		}
	}
	if len(r.outside) > 0 {
		return Letter{}, ErrDamaged // it was cut off
	}
	return Letter{Text: r.out.String(), Pictures: r.pictures}, nil
}

func (r *rtf) step() error {
	b := r.file[r.at]
	r.at++
	switch b {
	case '{':
		if len(r.outside) == 500 {
			return ErrLimit
		}
		r.outside = append(r.outside, r.now)
	case '}':
		if len(r.outside) > 0 {
			r.now, r.outside = r.outside[len(r.outside)-1], r.outside[:len(r.outside)-1]
		}
		if len(r.outside) == 0 {
			r.at = len(r.file) // what stands behind its end is none of it
		}
	case '\\':
		r.control()
	case '\n', '\r':
	default:
		r.byte(b)
	}
	return nil
}

// control reads what follows a backslash: a word with a number, or a sign.
func (r *rtf) control() {
	if r.at >= len(r.file) {
		return
	}
	begin := r.at
	for r.at < len(r.file) && isLetter(r.file[r.at]) {
		r.at++
	}
	if r.at == begin {
		r.sign()
		return
	}
	word := string(r.file[begin:min(r.at, begin+32)])
	number, has := r.number()
	if r.at < len(r.file) && r.file[r.at] == ' ' {
		r.at++
	}
	r.word(word, number, has)
}

func (r *rtf) number() (n int, has bool) {
	begin := r.at
	if r.at < len(r.file) && r.file[r.at] == '-' {
		r.at++
	}
	for r.at < len(r.file) && '0' <= r.file[r.at] && r.file[r.at] <= '9' {
		r.at++
	}
	n, err := strconv.Atoi(string(r.file[begin:min(r.at, begin+11)]))
	return n, err == nil
}

func (r *rtf) sign() {
	sign := r.file[r.at]
	r.at++
	switch sign {
	case '\'':
		if r.at+2 <= len(r.file) {
			if n, err := strconv.ParseUint(string(r.file[r.at:r.at+2]), 16, 8); err == nil {
				r.byte(byte(n))
			}
			r.at += 2
		}
	case '*':
		r.star, r.before, r.now.silent = true, r.now.silent, true
	case '~':
		r.write("\u00a0")
	case '_':
		r.write("-")
	case '\n', '\r':
		r.write("\n")
	case '\\', '{', '}':
		r.write(string(sign))
	}
}

func (r *rtf) word(word string, n int, has bool) {
	if r.star && starred[word] {
		r.now.silent = r.before
	}
	r.star = false
	switch word {
	case "intbl":
		r.now.cell = true
	case "pard":
		r.now.cell = false
	case "par":
		if r.now.cell { // the cell goes on
			r.write(" ")
			return
		}
	}
	if said, known := characters[word]; known {
		r.write(said)
		return
	}
	switch word {
	case "fonttbl":
		r.now.silent, r.now.fonts = true, true
	case "ansicpg":
		r.page = n
	case "deff":
		r.usual = n
	case "fcharset":
		if r.now.fonts {
			r.fonts[r.font] = charsets[n]
		}
	case "cpg":
		if r.now.fonts {
			r.fonts[r.font] = n
		}
	case "f":
		if r.font = n; !r.now.fonts {
			r.now.page = r.fonts[n]
		}
	case "plain":
		r.now.page, r.now.hidden = 0, false
	case "v", "deleted":
		r.now.hidden = !has || n != 0
	case "uc":
		r.now.unicode = min(max(n, 0), 16)
	case "u":
		r.unicode(uint16(n))
		r.instead(r.now.unicode)
	case "pngblip", "jpegblip":
		r.picture()
	case "bin":
		r.at += min(max(n, 0), len(r.file)-r.at)
	default:
		if silent[word] {
			r.now.silent = true
		}
	}
}

// picture takes a picture out of its group, which goes on: what is said of it, then its bytes as digits. It stands
// twice, for new and for old programs; the latter is of another kind.
func (r *rtf) picture() {
	if r.blips++; r.blips > mostParts {
		return
	}
	group := r.file[r.at:min(len(r.file), r.at+2*mostUnpacked)]
	for {
		begin, end := bytes.IndexByte(group, '{'), bytes.IndexByte(group, '}')
		if end < 0 {
			return
		}
		if begin < 0 || begin > end {
			group = group[:end]
			break
		}
		group = group[end+1:]
	}
	if said := bytes.LastIndexByte(group, '\\'); said >= 0 {
		group = group[said:]
		group = group[max(bytes.IndexAny(group, " \r\n"), 0):]
	}
	digits := bytes.Join(bytes.Fields(group), nil)
	file := make([]byte, hex.DecodedLen(len(digits)))
	if n, _ := hex.Decode(file, digits); picture(file[:n]) {
		name := strconv.Itoa(len(r.pictures) + 1)
		r.pictures = append(r.pictures, Attachment{Name: name, Bytes: file[:n]})
	}
}

// unicode writes a character; one beyond the first plane comes in two halves.
func (r *rtf) unicode(half uint16) {
	one := rune(half)
	if r.high != 0 {
		one = utf16.DecodeRune(rune(r.high), one)
	}
	if r.high = 0; utf16.IsSurrogate(rune(half)) && one == rune(half) {
		r.high = half
		return
	}
	r.write(string(one))
}

// instead leaves out what old readers show in the place of a character.
func (r *rtf) instead(n int) {
	for ; n > 0 && r.at < len(r.file); n-- {
		switch rest := r.file[r.at:]; {
		case rest[0] == '{' || rest[0] == '}':
			return
		case bytes.HasPrefix(rest, []byte(`\'`)):
			r.at = min(r.at+4, len(r.file))
		case rest[0] == '\\':
			return
		default:
			r.at++
		}
	}
}

// byte writes a character of the code page that holds here.
func (r *rtf) byte(b byte) {
	if r.page == pageUnicode && (r.now.page == 0 || r.now.page == 1252) {
		r.write(string([]byte{b})) // a part of a letter
		return
	}
	page := pages[r.now.page]
	if usual := r.fonts[r.usual]; page == nil && usual != 1252 { // which programs say that know no other
		page = pages[usual]
	}
	if page == nil {
		page = pages[r.page]
	}
	if page == nil {
		page = charmap.Windows1252
	}
	r.write(string(page.DecodeByte(b)))
}

func (r *rtf) write(s string) {
	if !r.now.silent && !r.now.hidden {
		r.out.WriteString(s)
	}
}

func isLetter(b byte) bool { return 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' }
