package letters

import (
	"context"
	"net/url"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/question"
)

// prolongedWhy is the reason for which the time to answer was prolonged the last time; empty where it was not.
func prolongedWhy(v cases.View) string {
	for _, f := range slices.Backward(v.Facts) {
		if b, ok := f.Body.(*mediation.Prolonged); ok {
			return b.Person.Why
		}
	}
	return ""
}

// letterFields asks which letter, to whom and in which language. The letters are those that
// somebody in the case can get now; of the others it says why not. What each asks to be added
// stands under the last question.
func (r *Room) letterFields(c *gin.Context, v cases.View, f *action.Fields) error {
	var letters []question.Option
	asked, one := "", false
	for _, l := range r.Cases.Letters(v, web.Lang(c)) {
		if l.Why != "" {
			f.Cannot = append(f.Cannot, desk.Cannot{What: l.Title, Why: f.Words.T(l.Why)})
			continue
		}
		letters = append(letters, question.Option{Value: l.Kind, Label: l.Title, Hint: letterHint(f.Words, v, l)})
		one = one || l.ToDirector() && l.Kind == f.Values.Get("letter_kind")
		if l.Asks != "" {
			asked = strings.Join(append([]string{f.Words.T("staff.letter_asks")}, tongues(f.Words, v)...), " ")
		}
	}
	f.Add(question.Field{Path: "letter_kind", Type: "radio", Options: letters}, "")
	action.PartyField(v, f, "")
	f.Last().Optional = true
	if !one { // the authority in charge is written to in Latvian alone
		f.Pick("letter_lang", "staff.language_", "", true, locale.Languages...)
	}
	if asked != "" {
		note := ""
		if f.Values.Get("letter_kind") == "prolongation" {
			note = prolongedWhy(v)
		}
		f.Long("note", note, true)
		f.Last().Hint = asked
	}
	return nil
}

// letterHint says whom a letter is for, what must be added to it, and who cannot get it now.
func letterHint(words *locale.Catalogue, v cases.View, l cases.LetterOffer) string {
	hint := []string{askingHint(words, string(l.For), l.Asks, l.Required)}
	if l.ToDirector() {
		hint = append(hint, words.T("staff.letter_latvian"))
	}
	if l.Unaddressed {
		hint = append(hint, words.T("staff.letter_unaddressed"))
	}
	for _, name := range v.WithoutAddress(l) {
		hint = append(hint, words.T("staff.letter_no_address", "name", name))
	}
	for _, name := range l.ByHand {
		hint = append(hint, words.T("staff.letter_by_hand", "name", name))
	}
	for _, not := range l.NotTo {
		hint = append(hint, words.T("staff.letter_not_to", "name", not.Name, "why", words.T(not.Why)))
	}
	return strings.Join(hint, " ")
}

// tongues says that nobody translates what is added to a letter, and in which language it will stand with whoever is
// not written to in that of the page.
func tongues(words *locale.Catalogue, v cases.View) (list []string) {
	for _, p := range v.Parties {
		if lang := cases.Spoken(p); lang != words.Lang {
			said := words.T("staff.language_" + lang)
			list = append(list, words.T("staff.letter_tongue", "name", p.Name(), "language", said))
		}
	}
	if len(list) > 0 {
		list = append([]string{words.T("staff.letter_not_translated")}, list...)
	}
	return list
}

// askingHint says whom a letter is for, and what must be added to it.
func askingHint(words *locale.Catalogue, recipient, asks string, required bool) string {
	hint := words.T("staff.letter_for_"+recipient) + "."
	if required {
		hint += " " + words.T("staff.letter_required", "what", asks)
	}
	return hint
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
func (r *Room) issueLetter(c *gin.Context, id string, v url.Values) error {
	seen, err := r.CaseOf(c)
	if err != nil {
		return err
	}
	q, document := letterOf(v), ""
	doubts := cases.LetterNameDoubts(seen.Case, mediation.ExpectedOf(q.PartyID), q.Lang)
	err = action.AskedOf(c, v, doubts, func(ctx context.Context) (err error) {
		document, err = r.Cases.IssueLetter(ctx, desk.Actor(c), id, desk.Version(v), q)
		return err
	})
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/documents/"+document)
}

// letterPDF draws a letter as it would be, and keeps nothing. What is wrong is said on the
// page of the action that asks for the letter.
func (r *Room) letterPDF(a action.Action) web.Handler {
	return func(c *gin.Context) error {
		values := c.Request.URL.Query()
		pdf, name, err := r.Cases.PreviewLetter(c.Request.Context(), desk.Actor(c), c.Param("id"), letterOf(values))
		if err == nil {
			return web.SendPDF(c, web.Inline, pdf, name)
		}
		v, failed := r.CaseOf(c)
		if failed != nil {
			return failed
		}
		p, failed := r.PageOf(c, a, v, values)
		if failed != nil {
			return failed
		}
		return r.ShowAgain(c, p, err)
	}
}
