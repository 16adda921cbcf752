package cases

import (
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/web"
	"tilts/internal/web/desk"
)

func inviteFields(r *Room, _ *gin.Context, v cases.View, f *fields) error {
	partyField(v, f, "")
	if p := v.Party(f.Values.Get("party")); p != nil && p.Person.Representative != "" && !p.Legal {
		f.about = append(f.about, f.Words.T("staff.invite_with", "name", p.Person.Representative))
	}
	f.Choice("letter_lang", "staff.language_", cases.Spoken(v.Party(f.Values.Get("party"))), locale.Languages...)
	return nil
}

// invite makes the letter and opens it: the code stands there and nowhere else.
func invite(r *Room, c *gin.Context, id string, v url.Values) error {
	letter := v.Get("letter_lang")
	if !slices.Contains(locale.Languages, letter) {
		letter = ""
	}
	seen, err := r.caseOf(c)
	if err != nil {
		return err
	}
	if err := asked(v, cases.InviteDoubts(seen.Party(v.Get("party")))); err != nil {
		return err
	}
	document, err := r.Cases.Invite(c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("party"), letter)
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/documents/"+document)
}
