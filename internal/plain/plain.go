// Package plain takes the text out of the files that people write letters in: Word, old and new, OpenDocument,
// RTF, plain text and mail. It is given the bytes of strangers, so every step has a limit, nothing
// that a file names is fetched, and no entity of XML is expanded. The file itself is not changed.
package plain

import (
	"errors"
	"strings"
	"unicode"
)

// Why the text of a file is not read.
var (
	ErrKind      = errors.New("plain: no kind of file that has text")
	ErrDamaged   = errors.New("plain: the file is damaged")
	ErrEncrypted = errors.New("plain: the file needs a password")
	ErrLimit     = errors.New("plain: the file is larger than its limits")
)

// Limits of what one file may hold.
const (
	MostText     = 1 << 20  // bytes of text
	mostUnpacked = 32 << 20 // bytes of one part of an archive, and of all attachments together
	mostRatio    = 200      // of unpacked to packed
	mostEntries  = 2000     // of an archive, or of a compound file
	mostParts    = 200      // of a mail or an archive that are taken; what comes behind them is counted
	mostDepth    = 10       // of parts within parts
)

// Letter is what a file says.
type Letter struct {
	Kind Kind
	Text string // lines end with LF; no control characters besides it and the tab
	Mail Mail   // of a mail
	// Pictures are those that stand in an office file; small ones too, such as a letterhead.
	Pictures []Attachment
}

// Mail is what a mail says besides its text.
type Mail struct {
	From, Subject, Date string // as written, decoded; empty when it does not say
	Attached            []Attachment
	More                int  // parts left out, since there are too many; at least so many
	Automatic           bool // a program sent it by itself: an answer to a mail, a list, a mail that came back
}

// Attachment is a file within a mail, also one that is shown within its text.
type Attachment struct {
	Name  string // as the mail says; may be empty, and may hold anything
	Type  string // as the mail says, such as "image/jpeg"
	Bytes []byte
	Wrong error `json:"-"` // why there are none, where they could not be taken out of an archive
}

// readers are the kinds of file whose text can be read.
var readers = map[Kind]func(file []byte) (Letter, error){
	Word:    readWord,
	Open:    readOpen,
	RTF:     readRTF,
	Text:    readText,
	Page:    readHypertext,
	Message: readMail,
	Outlook: readOutlook,
	OldWord: readOldWord,
}

// Read takes the text out of a file, whose kind its bytes tell. The error is one of this room's.
func Read(file []byte) (Letter, error) {
	kind := KindOf(file)
	if kind == Locked {
		return Letter{Kind: kind}, ErrEncrypted
	}
	read, known := readers[kind]
	if !known {
		return Letter{Kind: kind}, ErrKind
	}
	letter, err := read(file)
	letter.Kind = kind
	if err != nil {
		return Letter{Kind: kind}, err
	}
	letter.Text = Clean(letter.Text)
	letter.Mail.From, letter.Mail.Subject = line(letter.Mail.From), line(letter.Mail.Subject)
	return letter, nil
}

// ends are how lines and pages end.
var ends = strings.NewReplacer(
	"\r\n", "\n", "\r", "\n", "\v", "\n", "\f", "\n", "\u2028", "\n", "\u2029", "\n", "\u0085", "\n",
)

// Clean ends lines with LF, leaves out control characters and what is empty at the ends, and keeps
// at most one empty line between two others.
func Clean(text string) string {
	text = ends.Replace(strings.ToValidUTF8(text, "\uFFFD"))
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' || r == '\uFEFF' {
			return -1
		}
		return r
	}, text)
	var kept []string
	empty := true // at the beginning no empty line stands
	for one := range strings.SplitSeq(text, "\n") {
		one = strings.TrimRight(one, " \t\u00a0")
		if one == "" && empty {
			continue
		}
		empty = one == ""
		kept = append(kept, one)
	}
	return strings.TrimRight(strings.Join(kept, "\n"), "\n")
}

// line makes one line of what should be one.
func line(s string) string { return strings.Join(strings.Fields(Clean(s)), " ") }
