package follow

import (
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
)

func (*Room) remindFields(_ *gin.Context, _ cases.View, f *action.Fields) error {
	f.Hidden("term", "")
	f.Hidden("part", "")
	return nil
}

// remind prepares the letter and opens it.
func (r *Room) remind(c *gin.Context, id string, v url.Values) error {
	part, _ := strconv.Atoi(v.Get("part"))
	document, err := r.Cases.Remind(c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("term"), part)
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/documents/"+document)
}

func (r *Room) wishFields(_ *gin.Context, v cases.View, f *action.Fields) error {
	f.Hidden("term", "")
	action.PartyField(v, f, mediation.Victim)
	f.Choice("wish", "staff.wish_", "", desk.Strings(mediation.TermWishes)...)
	f.Date("on", f.Today(), false)
	f.Long("remark", "", true)
	return nil
}

func (r *Room) wish(c *gin.Context, id string, v url.Values) error {
	return r.Cases.TellWish(
		c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("party"), desk.DateOf(v, "on"),
		mediation.WishTold{
			TermID: v.Get("term"), Wish: mediation.TermWish(v.Get("wish")),
			Person: mediation.WishWords{Note: v.Get("remark")},
		},
	)
}

func (*Room) tellFields(_ *gin.Context, v cases.View, f *action.Fields) error {
	if v.DirectorAddress == "" {
		f.About = append(f.About, f.Words.T("staff.letter_unaddressed"))
	}
	return nil
}

// tellDirector prepares the notice and opens it.
func (r *Room) tellDirector(c *gin.Context, id string, v url.Values) error {
	document, err := r.Cases.TellDirector(c.Request.Context(), desk.Actor(c), id, desk.Version(v))
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/documents/"+document)
}

func (*Room) feedbackFields(_ *gin.Context, v cases.View, f *action.Fields) error {
	action.PartyField(v, f, "")
	return nil
}

// inviteToFeedback prepares the letter and opens it.
func (r *Room) inviteToFeedback(c *gin.Context, id string, v url.Values) error {
	document, err := r.Cases.InviteToFeedback(c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("party"))
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/documents/"+document)
}
