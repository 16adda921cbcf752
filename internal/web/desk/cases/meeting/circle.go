package meeting

import (
	"net/url"
	"strconv"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/question"
)

// CirclePart is the panel of those who may come besides the parties.
type CirclePart struct {
	Guests []GuestView
	Add    string // address; empty where none may be added
}

// GuestView is one of them, with who agreed.
type GuestView struct {
	Name, Role, Relation, URL string
	May                       bool
	Answers                   []action.ConditionView
}

// CirclePartOf is nil for whoever may not know of them.
func CirclePartOf(words *locale.Catalogue, v cases.View, by casework.Actor) *CirclePart {
	if !by.Sees(mediation.ItemCircle, mediation.PlacePage) {
		return nil
	}
	part := &CirclePart{}
	edit := by.May(casework.RunCase) && v.Outcome == ""
	if edit {
		part.Add = "/staff/cases/" + v.ID + "/guest"
	}
	for _, g := range v.Guests {
		view := GuestView{
			Name: g.Person.Name, Relation: g.Person.Relation, May: v.MayCome(g),
			Role: whoHint(words, v, mediation.Expected{Party: g.Party, Guest: g.ID}),
		}
		if edit {
			view.URL = part.Add + "?guest=" + g.ID
		}
		for _, p := range v.Asked() {
			view.Answers = append(view.Answers, answerView(words, g, p.ID, words.T("staff.guest_of", "name", p.Name())))
		}
		if g.Role.Confirms() {
			view.Answers = append(view.Answers, answerView(words, g, "", words.T("staff.guest_own")))
		}
		part.Guests = append(part.Guests, view)
	}
	return part
}

func answerView(words *locale.Catalogue, g *mediation.Guest, party, whose string) action.ConditionView {
	agrees, asked := g.Answers[party]
	switch {
	case agrees:
		return action.ConditionView{Colour: "spruce", Icon: "tick", Text: whose, On: words.T("staff.guest_agrees")}
	case asked:
		return action.ConditionView{Colour: "amber", Icon: "undo", Text: whose, On: words.T("staff.guest_agrees_not")}
	}
	return action.ConditionView{Colour: "amber", Icon: "clock", Text: whose, On: words.T("staff.guest_not_asked")}
}

// guestFields ask who somebody is, with whom they come and who agrees.
func (*Room) guestFields(_ *gin.Context, v cases.View, f *action.Fields) error {
	known := &mediation.Guest{GuestNamed: mediation.GuestNamed{Role: mediation.Supporter, Language: locale.Main}}
	if g := v.Guest(f.Values.Get("guest")); g != nil {
		known = g
	}
	f.Add(question.Field{Path: "guest", Type: "hidden"}, known.ID)
	f.Text("guest_name", known.Person.Name, false)
	f.Choice("guest_role", "staff.guest_", string(known.Role), desk.Strings(mediation.GuestRoles)...)
	if known.Party != "" && !f.Values.Has("party") {
		f.Values.Set("party", known.Party)
	}
	action.PartyField(v, f, "")
	f.Label("guest_party")
	f.Last().Optional = known.Role == mediation.Specialist
	f.Last().Hint = f.Words.T("staff.hint_guest_party")
	f.Text("relation", known.Person.Relation, true)
	for i, p := range v.Parties {
		if p.Gone() { // nobody asks them any more
			continue
		}
		f.Choice("answer."+strconv.Itoa(i), "staff.answer_", answered(known, p.ID), "", "yes", "no")
		f.Last().Label = f.Words.T("staff.field_answer_of", "name", p.Name())
	}
	f.Choice("own", "staff.own_", answered(known, ""), "", "yes", "no")
	f.Pick("guest_language", "staff.language_", known.Language, false, locale.Languages...)
	f.Short("guest_phone", known.Person.Phone, true)
	f.Text("guest_email", known.Person.Email, true)
	f.Text("guest_address", known.Person.Address, true)
	return nil
}

func answered(g *mediation.Guest, party string) string {
	agrees, asked := g.Answers[party]
	switch {
	case agrees:
		return "yes"
	case asked:
		return "no"
	}
	return ""
}

func (r *Room) guest(c *gin.Context, id string, v url.Values) error {
	seen, err := r.CaseOf(c)
	if err != nil {
		return err
	}
	answers := map[string]bool{}
	for i, p := range seen.Parties {
		if agrees := mediation.YesNo(v.Get("answer." + strconv.Itoa(i))); agrees != nil {
			answers[p.ID] = *agrees
		}
	}
	if agrees := mediation.YesNo(v.Get("own")); agrees != nil {
		answers[""] = *agrees
	}
	g := mediation.GuestNamed{
		Guest: v.Get("guest"), Role: mediation.GuestRole(v.Get("guest_role")), Language: v.Get("guest_language"),
		Person: mediation.GuestWords{
			Name: v.Get("guest_name"), Relation: v.Get("relation"), Phone: v.Get("guest_phone"),
			Email: v.Get("guest_email"), Address: v.Get("guest_address"),
		},
	}
	party := v.Get("party")
	if g.Role == mediation.Specialist {
		party = ""
	}
	err = r.Cases.NameGuest(c.Request.Context(), desk.Actor(c), id, desk.Version(v), party, g, answers)
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/cases/"+id+"#circle")
}
