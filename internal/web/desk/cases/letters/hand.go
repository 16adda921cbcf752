package letters

import (
	"context"
	"net/url"

	"github.com/gin-gonic/gin"

	"tilts/internal/casework/cases"
	"tilts/internal/fault"
	"tilts/internal/mediation"
	"tilts/internal/web"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
	"tilts/internal/web/question"
)

func (r *Room) handFields(_ *gin.Context, v cases.View, f *action.Fields) error {
	f.Add(question.Field{Path: "document", Type: "hidden"}, "")
	for _, d := range v.Documents {
		if d.ID != f.Last().Value {
			continue
		}
		f.About = append(f.About, r.DocumentView(f.Words, v.Case, d).Text)
		f.Safe(v.Case, r.Cases.AddressedTo(v.Case, d))
		if v.CallBy(d.ID) != nil && byPhone(v.Case, r.Cases.AddressedTo(v.Case, d)) {
			f.Papers = append(f.Papers, desk.Paper{
				URL: "/staff/cases/" + v.ID + "/told", Title: f.Words.T("staff.do_told"),
			})
		}
		if void := r.Cases.WhyVoid(v.Case, d); void != "" {
			f.Locked = f.Words.T(void)
		} else if why := cases.Outdated(v.Case, d); why != "" {
			f.About = append(f.About, f.Words.T("staff.hand_outdated_"+string(why)))
			f.Papers = append(f.Papers, desk.Paper{
				URL: "/staff/cases/" + v.ID + "/renew?document=" + d.ID, Title: f.Words.T("staff.renew_title"),
			})
		}
	}
	handedHow(f)
	return nil
}

// handedHow asks when and how letters reached people.
func handedHow(f *action.Fields) {
	f.Date("on", f.Today(), false)
	f.Pick("channel", "staff.channel_", string(mediation.ChannelPost), false, desk.Strings([]mediation.Channel{
		mediation.ChannelPost, mediation.ChannelInPerson, mediation.ChannelEmail, mediation.ChannelEAddress,
	})...)
}

func (*Room) renewFields(_ *gin.Context, _ cases.View, f *action.Fields) error {
	f.Add(question.Field{Path: "document", Type: "hidden"}, "")
	return nil
}

// renew draws an outdated letter anew and goes back to the case, where it stands.
func (r *Room) renew(c *gin.Context, id string, v url.Values) error {
	_, err := r.Cases.Renew(c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("document"))
	return err
}

func (r *Room) undeliveredFields(_ *gin.Context, v cases.View, f *action.Fields) error {
	f.Add(question.Field{Path: "document", Type: "hidden"}, "")
	for _, d := range v.Documents {
		if d.ID == f.Last().Value {
			f.About = append(f.About, r.DocumentView(f.Words, v.Case, d).Text)
		}
	}
	f.Date("on", f.Today(), false)
	return nil
}

func (r *Room) undelivered(c *gin.Context, id string, v url.Values) error {
	return r.Cases.Undelivered(
		c.Request.Context(), desk.Actor(c), id, desk.Version(v), v.Get("document"), desk.DateOf(v, "on"),
	)
}

func (r *Room) hand(c *gin.Context, id string, v url.Values) error {
	seen, err := r.CaseOf(c)
	if err != nil {
		return err
	}
	channel := mediation.Channel(v.Get("channel"))
	var doubts []fault.Field
	for _, d := range seen.Documents {
		if d.ID == v.Get("document") {
			doubts = letterDoubts(seen.Case, r.Cases.AddressedTo(seen.Case, d), channel)
		}
	}
	err = action.AskedOf(c, v, doubts, func(ctx context.Context) error {
		return r.Cases.Hand(
			ctx, desk.Actor(c), id, desk.Version(v), v.Get("document"), desk.DateOf(v, "on"), channel,
		)
	})
	if err != nil {
		return err
	}
	return web.GoTo(c, "/staff/cases/"+id+"#documents")
}

// byPhone reports whether the telephone is the safe way to reach somebody.
func byPhone(c *mediation.Case, who mediation.Expected) bool {
	p := c.Party(who.Party)
	return p != nil && who.Guest == "" && p.ReachOf(who.Represents).SafeChannel == string(mediation.ChannelPhone)
}

// letterDoubts are those about the way of a letter. No letter goes by telephone, so of whoever is called they say what
// can be done instead.
func letterDoubts(c *mediation.Case, who mediation.Expected, channel mediation.Channel) []fault.Field {
	doubts := cases.ChannelDoubts(c, who, channel)
	for i := range doubts {
		if byPhone(c, who) {
			doubts[i].Key = "fault.doubt_letter_phone"
		}
	}
	return doubts
}
