package document

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tilts/internal/fault"
	"tilts/internal/press"
)

// refusals are the mistakes for what the press refuses; it never refuses anything else of a template.
var refusals = []struct {
	err error
	key string
}{
	{press.ErrNoTitle, "mistake.no_title"},
	{press.ErrEmpty, "mistake.empty"},
	{press.ErrHeadingLevel, "mistake.heading"},
	{press.ErrNoAlt, "mistake.no_alt"},
	{press.ErrTableShape, "mistake.table"},
	{press.ErrAddress, "mistake.address"},
	{press.ErrLeaflet, "mistake.leaflet"},
	{press.ErrScene, "mistake.scene"},
	{press.ErrTooTall, "mistake.tall"},
	{press.ErrQR, "mistake.code_too_long"},
}

// pressMistake says where and why the press refuses a document that a template makes of data.
func (t Template) pressMistake(err error, data any) error {
	var missing *press.GlyphError
	if errors.As(err, &missing) {
		return t.glyphMistake(missing, data)
	}
	for _, r := range refusals {
		if !errors.Is(err, r.err) {
			continue
		}
		m := wrong(r.key)
		var refused *press.Refusal
		if errors.As(err, &refused) {
			m = refusalMistake(r.key, refused)
		}
		m.Err = err
		return t.refusedAt(m, r.err, data)
	}
	return fmt.Errorf("%s: %w", t.File(), err)
}

// refusedAt puts a mistake where the document begins to be refused with an error.
func (t Template) refusedAt(m *Mistake, refused error, data any) *Mistake {
	file := t.text()
	switch refused {
	case press.ErrNoTitle:
		return m.within(t.File(), file, max(0, strings.Index(file, "title:")))
	case press.ErrLeaflet: // whose beginning has never six panels
		return m.within(t.File(), file, max(0, strings.Index(file, "<!-- leaflet")))
	}
	line, column := t.shownFirst(data, func(doc press.Document) bool {
		_, again := press.Cut(doc)
		return errors.Is(again, refused)
	})
	return m.at(t.File(), line, column)
}

// refusalMistake is a mistake with the figures of the press.
func refusalMistake(key string, refused *press.Refusal) *Mistake {
	m := &Mistake{Key: key, Args: fault.Args{}}
	for name, value := range refused.Figures {
		m.Args[name] = value
	}
	switch {
	case m.Args["panel"] != nil:
		m.Key = "mistake.tall_panel"
	case m.Args["window"] != nil:
		m.Key = "mistake.tall_address"
		delete(m.Args, "window")
	case key == "mistake.scene":
		m.Args["instead"] = instead(m.Args["name"].(string), press.Scenes())
	}
	return m
}

// glyphMistake is a character that the typefaces lack: in the template's text it is found there,
// else it comes from the data, and the element is named that prints it.
func (t Template) glyphMistake(missing *press.GlyphError, data any) *Mistake {
	m := wrong("mistake.glyph", "letter", string(missing.Rune), "kind", letterKind(missing.Rune),
		"code", fmt.Sprintf("%U", missing.Rune))
	m.Err = missing
	line, column := 1, 1 // of the title, a head or the foot
	if strings.HasPrefix(missing.Block, "press.") {
		line, column = t.shownFirst(data, func(doc press.Document) bool {
			_, err := press.Cut(doc)
			return errors.As(err, new(*press.GlyphError))
		})
	}
	m.at(t.File(), line, column)
	file := t.text()
	from := offsetAt(file, line, column)
	if at := strings.IndexRune(file[from:], missing.Rune); at >= 0 {
		return m.within(t.File(), file, from+at)
	}
	return m
}

// cutMistake is a word that would be cut between letters.
func (t Template) cutMistake(word string, data any) *Mistake {
	m := wrong("mistake.cut", "word", shortened(word))
	line, column := t.shownFirst(data, func(doc press.Document) bool {
		cut, err := press.Cut(doc)
		return err == nil && slices.Contains(cut, word)
	})
	file := t.text()
	if at := wordFrom(file, word, offsetAt(file, line, column)); at >= 0 {
		return m.within(t.File(), file, at)
	}
	return m.at(t.File(), line, column)
}

// wordFrom is where a whole word stands in a text first, from an offset on; -1 for nowhere.
func wordFrom(text, word string, from int) int {
	for from < len(text) {
		at := strings.Index(text[from:], word)
		if at < 0 {
			return -1
		}
		from += at
		before, _ := utf8.DecodeLastRuneInString(text[:from])
		after, _ := utf8.DecodeRuneInString(text[from+len(word):])
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			return from
		}
		from += len(word)
	}
	return -1
}

// shortened is the beginning of a text that is too long to be told.
func shortened(text string) string {
	const most = 100 // characters
	if r := []rune(text); len(r) > most {
		return string(r[:most]) + "…"
	}
	return text
}
