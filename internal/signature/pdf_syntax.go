package signature

import (
	"bytes"
	"encoding/hex"
	"errors"
	"strconv"
)

// errPDF is for a PDF whose structure cannot be followed.
var errPDF = errors.New("signature: not a PDF we can follow")

// maxPDFDepth is how deep arrays and dictionaries may lie in one another.
const maxPDFDepth = 60

// The objects of a PDF: nil, bool, float64, pdfName, pdfString, pdfRef, []any, pdfDict, pdfStream.
type (
	pdfName string
	pdfRef  struct{ number, generation int }
	pdfDict map[pdfName]any
	// pdfString knows where it stands in the file, its brackets included.
	pdfString struct {
		data     []byte
		from, to int
		plain    bool // pairs of hexadecimal digits and nothing between
	}
	pdfStream struct {
		dict pdfDict
		raw  []byte
	}
)

// lexer reads objects out of a file or of an object stream.
type lexer struct {
	data []byte
	at   int
}

func pdfSpace(c byte) bool {
	return c == 0 || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' '
}

func pdfDelimiter(c byte) bool {
	return bytes.IndexByte([]byte("()<>[]{}/%"), c) >= 0
}

// space skips white space and comments.
func (l *lexer) space() {
	for l.at < len(l.data) {
		switch c := l.data[l.at]; {
		case pdfSpace(c):
			l.at++
		case c == '%':
			for l.at < len(l.data) && l.data[l.at] != '\n' && l.data[l.at] != '\r' {
				l.at++
			}
		default:
			return
		}
	}
}

// word reads regular characters.
func (l *lexer) word() string {
	from := l.at
	for l.at < len(l.data) && !pdfSpace(l.data[l.at]) && !pdfDelimiter(l.data[l.at]) {
		l.at++
	}
	return string(l.data[from:l.at])
}

// keyword skips a word that must come next.
func (l *lexer) keyword(want string) bool {
	l.space()
	if !bytes.HasPrefix(l.data[l.at:], []byte(want)) {
		return false
	}
	l.at += len(want)
	return true
}

func (l *lexer) integer() (int, bool) {
	l.space()
	n, err := strconv.Atoi(l.word())
	return n, err == nil
}

// object reads one object.
func (l *lexer) object(depth int) (any, error) {
	l.space()
	if depth > maxPDFDepth || l.at >= len(l.data) {
		return nil, errPDF
	}
	switch c := l.data[l.at]; {
	case c == '/':
		return l.name()
	case c == '(':
		return l.literal()
	case bytes.HasPrefix(l.data[l.at:], []byte("<<")):
		return l.dict(depth)
	case c == '<':
		return l.hex()
	case c == '[':
		return l.array(depth)
	case c == '+' || c == '-' || c == '.' || c >= '0' && c <= '9':
		return l.number()
	}
	switch l.word() {
	case "true":
		return true, nil
	case "false":
		return false, nil
	case "null":
		return nil, nil
	}
	return nil, errPDF
}

func (l *lexer) name() (pdfName, error) {
	l.at++
	word := l.word()
	var out []byte
	for i := 0; i < len(word); i++ {
		if word[i] == '#' && i+2 < len(word) {
			if b, err := hex.DecodeString(word[i+1 : i+3]); err == nil {
				out = append(out, b...)
				i += 2
				continue
			}
		}
		out = append(out, word[i])
	}
	return pdfName(out), nil
}

// literal reads a string in round brackets. What its escapes stand for does not matter here.
func (l *lexer) literal() (pdfString, error) {
	from, open := l.at, 0
	for ; l.at < len(l.data); l.at++ {
		switch l.data[l.at] {
		case '\\':
			l.at++
		case '(':
			open++
		case ')':
			if open--; open == 0 {
				l.at++
				return pdfString{data: l.data[from+1 : l.at-1], from: from, to: l.at}, nil
			}
		}
	}
	l.at = len(l.data)
	return pdfString{}, errPDF
}

func (l *lexer) hex() (pdfString, error) {
	from := l.at
	end := bytes.IndexByte(l.data[from:], '>')
	if end < 0 {
		return pdfString{}, errPDF
	}
	l.at = from + end + 1
	digits := make([]byte, 0, end)
	for _, c := range l.data[from+1 : from+end] {
		if !pdfSpace(c) {
			digits = append(digits, c)
		}
	}
	plain := len(digits) == end-1 && len(digits)%2 == 0
	if len(digits)%2 == 1 {
		digits = append(digits, '0')
	}
	n, err := hex.Decode(digits, digits)
	if err != nil {
		return pdfString{}, errPDF
	}
	return pdfString{data: digits[:n], from: from, to: l.at, plain: plain}, nil
}

func (l *lexer) array(depth int) ([]any, error) {
	l.at++
	var list []any
	for {
		l.space()
		if l.at < len(l.data) && l.data[l.at] == ']' {
			l.at++
			return list, nil
		}
		o, err := l.object(depth + 1)
		if err != nil {
			return nil, err
		}
		list = append(list, o)
	}
}

func (l *lexer) dict(depth int) (pdfDict, error) {
	l.at += 2
	d := make(pdfDict)
	for {
		l.space()
		if bytes.HasPrefix(l.data[l.at:], []byte(">>")) {
			l.at += 2
			return d, nil
		}
		if l.at >= len(l.data) || l.data[l.at] != '/' {
			return nil, errPDF
		}
		key, _ := l.name()
		value, err := l.object(depth + 1)
		if err != nil {
			return nil, err
		}
		if _, twice := d[key]; twice {
			return nil, errPDF // readers differ on which one counts
		}
		d[key] = value
	}
}

// number reads a number, or a reference, which begins like one.
func (l *lexer) number() (any, error) {
	word := l.word()
	n, err := strconv.Atoi(word)
	if err != nil {
		f, err := strconv.ParseFloat(word, 64)
		if err != nil {
			return nil, errPDF
		}
		return f, nil
	}
	if n < 0 {
		return float64(n), nil
	}
	after := l.at
	if generation, ok := l.integer(); ok && generation >= 0 {
		l.space()
		if l.at < len(l.data) && l.data[l.at] == 'R' && (l.at+1 == len(l.data) || !regular(l.data[l.at+1])) {
			l.at++
			return pdfRef{n, generation}, nil
		}
	}
	l.at = after
	return float64(n), nil
}

func regular(c byte) bool { return !pdfSpace(c) && !pdfDelimiter(c) }

// stream reads what follows the dictionary of a stream; length is as its dictionary says.
func (l *lexer) stream(length int) ([]byte, bool) {
	if !l.keyword("stream") {
		return nil, false
	}
	if l.at < len(l.data) && l.data[l.at] == '\r' {
		l.at++
	}
	if l.at < len(l.data) && l.data[l.at] == '\n' {
		l.at++
	}
	if length < 0 || length > len(l.data)-l.at {
		return nil, false
	}
	raw := l.data[l.at : l.at+length]
	l.at += length
	return raw, l.keyword("endstream")
}
