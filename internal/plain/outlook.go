package plain

import (
	"bytes"
	"io"
	"slices"
	"strings"

	"github.com/richardlehane/mscfb"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"
)

// compoundMark begins a compound file (MS-CFB p. 2.2).
var compoundMark = []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")

// streams are what of a compound file is read: streams by their path, "/" between the names.
func streams(file []byte, wanted func(path string) bool) (found map[string][]byte, names []string, err error) {
	defer func() {
		if recover() != nil { // the library trusts some numbers of a file
			err = ErrDamaged
		}
	}()
	in, err := mscfb.New(bytes.NewReader(file))
	if err != nil {
		return nil, nil, ErrDamaged
	}
	found, all := map[string][]byte{}, 0
	for i := 0; ; i++ {
		one, err := in.Next()
		switch {
		case err == io.EOF:
			return found, names, nil
		case err != nil:
			return nil, nil, ErrDamaged
		case i == mostEntries:
			return nil, nil, ErrLimit
		}
		path := strings.Join(append(one.Path, one.Name), "/")
		names = append(names, path)
		if !wanted(path) || one.Size <= 0 {
			continue
		}
		if one.Size > int64(len(file)) {
			return nil, nil, ErrDamaged
		}
		stream, err := io.ReadAll(io.LimitReader(one, one.Size))
		if err != nil {
			return nil, nil, ErrDamaged
		}
		if all += len(stream); all > mostUnpacked {
			return nil, nil, ErrLimit
		}
		found[path] = stream
	}
}

// kindOfCompound tells mails of Outlook, locked files of newer and files of older office programs.
func kindOfCompound(file []byte) Kind {
	_, names, err := streams(file, func(string) bool { return false })
	if err != nil {
		return OldWord
	}
	for _, name := range names {
		switch {
		case name == "EncryptedPackage":
			return Locked
		case strings.HasPrefix(name, "__properties_version1.0"):
			return Outlook
		}
	}
	return OldWord
}

// Properties of a mail, and of what is attached to it (MS-OXPROPS).
const (
	mailSubject, mailBody, mailPage = "0037", "1000", "1013"
	mailRTF                         = "1009"
	mailSender, mailAddress         = "0C1A", "5D01"
	fileBytes, fileType             = "3701", "370E"
	fileLongName, fileShortName     = "3707", "3704"
)

// readOutlook reads a mail that Outlook saved (MS-OXMSG).
func readOutlook(file []byte) (Letter, error) {
	found, names, err := streams(file, func(path string) bool { return strings.Contains(path, "__substg1.0_") })
	if err != nil {
		return Letter{}, err
	}
	o := outlook{found: found, names: names}
	if err := o.take("", 0); err != nil {
		return Letter{}, err
	}
	o.Mail.Subject, o.Mail.From = property(found, "", mailSubject), sender(found, "")
	return o.Letter, nil
}

// outlook is a mail that Outlook saved: its streams, and the names of all in their order.
type outlook struct {
	Letter
	found map[string][]byte
	names []string
}

// take takes what a mail says, so many mails deep within another, and what is attached to it. A mail that is attached
// is no file there: what it says comes behind, below who sent it and why.
func (o *outlook) take(within string, deep int) error {
	text, err := said(o.found, within)
	if err != nil {
		return err
	}
	if deep > 0 {
		text = strings.Join([]string{"\n", sender(o.found, within), property(o.found, within, mailSubject), text}, "\n")
	}
	if o.Text += text; len(o.Text) > MostText {
		return ErrLimit
	}
	for _, name := range o.names {
		one, inside := strings.CutPrefix(name, within)
		if !inside || !strings.HasPrefix(one, "__attach_version1.0_") || strings.Contains(one, "/") {
			continue
		}
		mail := name + "/__substg1.0_" + fileBytes + "000D/"
		switch is := slices.Contains(o.names, mail+"__properties_version1.0"); {
		case len(o.Mail.Attached) == mostParts || is && deep == mostDepth:
			o.Mail.More++
		case is:
			if err := o.take(mail, deep+1); err != nil {
				return err
			}
		default:
			o.Mail.Attached = append(o.Mail.Attached, attachment(o.found, name+"/"))
		}
	}
	return nil
}

// sender is who sent a mail: the name, and the address.
func sender(found map[string][]byte, within string) string {
	return strings.TrimSpace(property(found, within, mailSender) + " " + property(found, within, mailAddress))
}

// said is the text of a mail: plain, else of its page, else of the RTF in which Outlook keeps either.
func said(found map[string][]byte, within string) (string, error) {
	if text := property(found, within, mailBody); strings.TrimSpace(text) != "" {
		return text, nil
	}
	text, err := hypertext(property(found, within, mailPage))
	squeezed := found[within+"__substg1.0_"+mailRTF+"0102"]
	if err != nil || strings.TrimSpace(text) != "" || len(squeezed) == 0 {
		return text, err
	}
	file, err := loosened(squeezed)
	if err != nil {
		return "", err
	}
	letter, err := readRTF(file)
	return letter.Text, err
}

func attachment(found map[string][]byte, within string) Attachment {
	a := Attachment{Name: property(found, within, fileLongName), Type: property(found, within, fileType)}
	if a.Name == "" {
		a.Name = property(found, within, fileShortName)
	}
	a.Name = line(a.Name)
	a.Bytes = found[within+"__substg1.0_"+fileBytes+"0102"]
	return a
}

// property is a text of a mail: in UTF-16, in a code page of Windows, or as bytes that are a text.
func property(found map[string][]byte, within, id string) string {
	at := within + "__substg1.0_" + id
	if wide, ok := found[at+"001F"]; ok {
		text, _ := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder().Bytes(wide)
		return strings.TrimRight(string(text), "\x00")
	}
	said, ok := found[at+"001E"]
	if !ok {
		said = found[at+"0102"]
	}
	return narrow(said)
}

// narrow is a text in a code page of Windows, or in UTF-8.
func narrow(said []byte) string {
	text, err := guessed(said).NewDecoder().Bytes(said)
	if err != nil {
		text, _ = charmap.Windows1252.NewDecoder().Bytes(said)
	}
	return strings.TrimRight(string(text), "\x00")
}
