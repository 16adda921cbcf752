package cases

import (
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
)

func remindFields(_ *Room, _ *gin.Context, _ cases.View, f *fields) error {
	f.Hidden("term", "")
	f.Hidden("part", "")
	return nil
}

// remind prepares the letter and opens it.
func remind(r *Room, c *gin.Context, id string, v url.Values) error {
	part, _ := strconv.Atoi(v.Get("part"))
	document, err := r.Cases.Remind(c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("term"), part)
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/documents/"+document)
}

func wishFields(r *Room, _ *gin.Context, v cases.View, f *fields) error {
	f.Hidden("term", "")
	partyField(v, f, mediation.Victim)
	f.Choice("wish", "staff.wish_", "", desk.Strings(mediation.TermWishes)...)
	f.Date("on", f.Today(), false)
	f.Long("remark", "", true)
	return nil
}

func wish(r *Room, c *gin.Context, id string, v url.Values) error {
	return r.Cases.TellWish(
		c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("party"), desk.DateOf(v, "on"),
		mediation.WishTold{
			TermID: v.Get("term"), Wish: mediation.TermWish(v.Get("wish")),
			Person: mediation.WishWords{Note: v.Get("remark")},
		},
	)
}

func tellFields(_ *Room, _ *gin.Context, v cases.View, f *fields) error {
	if v.DirectorAddress == "" {
		f.about = append(f.about, f.Words.T("staff.letter_unaddressed"))
	}
	return nil
}

// tellDirector prepares the notice and opens it.
func tellDirector(r *Room, c *gin.Context, id string, v url.Values) error {
	document, err := r.Cases.TellDirector(c.Request.Context(), desk.Actor(c), id, desk.Version(v))
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/documents/"+document)
}

func feedbackFields(_ *Room, _ *gin.Context, v cases.View, f *fields) error {
	partyField(v, f, "")
	return nil
}

// inviteToFeedback prepares the letter and opens it.
func inviteToFeedback(r *Room, c *gin.Context, id string, v url.Values) error {
	document, err := r.Cases.InviteToFeedback(c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("party"))
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/documents/"+document)
}
