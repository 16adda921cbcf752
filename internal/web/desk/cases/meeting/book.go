package meeting

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
)

// NeedView is one thing that somebody needs at the meeting, and how far it is.
type NeedView struct {
	Name, What string
	State      action.Tag
	With       string
	URL        string // where it is recorded; empty for whoever may not
}

// bookedTags are the states of what is needed.
var bookedTags = map[mediation.BookedState]action.Tag{
	"":                        {Colour: "amber", Icon: "clock", Key: "staff.booked_not"},
	mediation.BookedAsked:     {Colour: "amber", Icon: "clock", Key: "staff.booked_booked"},
	mediation.BookedConfirmed: {Colour: "spruce", Icon: "tick", Key: "staff.booked_confirmed"},
	mediation.BookedNotNeeded: {Icon: "tick", Key: "staff.booked_not_needed"},
}

// traitOf is what a party is recorded to need.
var traitOf = map[mediation.BookedNeed]mediation.Trait{
	mediation.NeedInterpreter: mediation.TraitInterpreter, mediation.NeedAccess: mediation.TraitAccess,
}

func needViews(words *locale.Catalogue, v cases.View, by casework.Actor, m *mediation.MeetingOn) (list []NeedView) {
	for _, n := range v.Needs(m) {
		view := NeedView{Name: n.Party.Name(), What: words.T("staff.need_" + string(n.Need)), State: bookedTags[""]}
		if n.What != "" {
			view.What += ": " + action.SaidInWords(words, mediation.Proposal{What: traitOf[n.Need], Value: n.What})
		}
		if n.Is != nil {
			view.State, view.With = bookedTags[n.Is.State], n.Is.Person.With
		}
		if by.May(casework.RunCase) && m.State == mediation.MeetingPlanned {
			view.URL = "/staff/cases/" + v.ID + "/" + BookPath(n)
		}
		list = append(list, view)
	}
	return list
}

// BookPath leads, below a case, to where it is recorded how far a need is.
func BookPath(n mediation.NeedOf) string {
	return "book?" + url.Values{"party": {n.Party.ID}, "need": {string(n.Need)}}.Encode()
}

func (*Room) bookFields(_ *gin.Context, v cases.View, f *action.Fields) error {
	action.PartyField(v, f, "")
	f.Choice("need", "staff.need_", "", desk.Strings(mediation.BookedNeeds)...)
	state, with := string(mediation.BookedAsked), ""
	if m := v.PlannedMeeting(); m != nil {
		for _, n := range v.Needs(m) {
			if n.Party.ID == f.Values.Get("party") && string(n.Need) == f.Values.Get("need") && n.Is != nil {
				state, with = string(mediation.BookedConfirmed), n.Is.Person.With
			}
		}
	}
	f.Choice("booked", "staff.booked_", state, desk.Strings(mediation.BookedStates)...)
	f.Text("with", with, true)
	f.Statement("unrelated")
	return nil
}

func (r *Room) book(c *gin.Context, id string, v url.Values) error {
	return r.Cases.Book(c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("party"), mediation.Booked{
		Need: mediation.BookedNeed(v.Get("need")), State: mediation.BookedState(v.Get("booked")),
		Unrelated: v.Get("unrelated") == "yes", Person: mediation.BookedWords{With: v.Get("with")},
	})
}
