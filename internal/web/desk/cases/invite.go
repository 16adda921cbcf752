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
	f.Choice("letter_lang", "staff.language_", cases.Spoken(v.Party(f.Values.Get("party"))), locale.Languages...)
	return nil
}

// invite makes the letter and opens it: the code stands there and nowhere else.
func invite(r *Room, c *gin.Context, id string, v url.Values) error {
	letter := v.Get("letter_lang")
	if !slices.Contains(locale.Languages, letter) {
		letter = ""
	}
	document, err := r.Cases.Invite(c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("party"), letter)
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/documents/"+document)
}
