package desk

import (
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/web"
	"tilts/internal/web/question"
)

// letterFields asks which letter, to whom and in which language. The letters are those the
// case has what they need for; what each asks to be added stands under the last question.
func letterFields(r *Room, c *gin.Context, v cases.View, f *fields) error {
	var letters []question.Option
	asked := ""
	for _, l := range r.Cases.Letters(v, web.Lang(c)) {
		letters = append(letters, question.Option{
			Value: l.Kind, Label: l.Title, Hint: f.words.T("staff.letter_for_" + string(l.For)),
		})
		if l.Asks != "" {
			asked = f.words.T("staff.letter_asks")
		}
	}
	f.add(question.Field{Path: "letter_kind", Type: "radio", Options: letters}, "")
	partyField(v, f, "")
	f.list[len(f.list)-1].Optional = true
	f.pick("letter_lang", "staff.language_", "", true, locale.Languages...)
	if asked != "" {
		f.long("note", "", true)
		f.list[len(f.list)-1].Hint = asked
	}
	return nil
}

func letterOf(values url.Values) cases.LetterRequest {
	q := cases.LetterRequest{
		Kind: values.Get("letter_kind"), PartyID: values.Get("party"), Lang: values.Get("letter_lang"),
		Note: values.Get("note"),
	}
	if !slices.Contains(locale.Languages, q.Lang) {
		q.Lang = ""
	}
	return q
}

// issueLetter keeps the letter and opens it.
func issueLetter(r *Room, c *gin.Context, id string, v url.Values) error {
	document, err := r.Cases.IssueLetter(c.Request.Context(), actor(c), id, version(v), letterOf(v))
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/documents/"+document)
}

// letterPDF draws a letter as it would be, and keeps nothing. What is wrong is said on the
// page of the action that asks for the letter.
func (r *Room) letterPDF(a action) web.Handler {
	return func(c *gin.Context) error {
		values := c.Request.URL.Query()
		pdf, name, err := r.Cases.PreviewLetter(c.Request.Context(), actor(c), c.Param("id"), letterOf(values))
		if err == nil {
			return web.SendPDF(c, web.Inline, pdf, name)
		}
		v, failed := r.caseOf(c)
		if failed != nil {
			return failed
		}
		p, failed := r.actionOf(c, a, v, values)
		if failed != nil {
			return failed
		}
		return r.answer(c, p, err)
	}
}

// documentTitle returns the words of a kept document: a letter's own title, else what the
// catalogue calls its kind.
func (r *Room) documentTitle(words *locale.Catalogue, kind string, version int) string {
	if title, letter := r.Cases.LetterTitle(kind, words.Lang); letter {
		return title
	}
	return words.T("staff.document_"+kind, "version", version)
}
