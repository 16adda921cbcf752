package desk

import (
	"net/url"
	"slices"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
)

func inviteFields(r *Room, _ *gin.Context, v cases.CaseView, f *fields) error {
	partyField(v, f, "")
	f.choice("letter_lang", "staff.language_", spoken(v.Party(f.values.Get("party"))), locale.Languages...)
	return nil
}

// spoken is the language to write to a party in: theirs if we have it, else the main one.
func spoken(p *mediation.Party) string {
	if p != nil && slices.Contains(locale.Languages, p.Language) {
		return p.Language
	}
	return locale.Main
}

// invite makes the letter and opens it: the code stands there and nowhere else.
func invite(r *Room, c *gin.Context, id string, v url.Values) error {
	letter := v.Get("letter_lang")
	if !slices.Contains(locale.Languages, letter) {
		letter = locale.Main
	}
	document, err := r.Cases.Invite(c.Request.Context(), actor(c), id, version(v), v.Get("party"), letter)
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/documents/"+document)
}
