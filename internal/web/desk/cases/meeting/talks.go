package meeting

import (
	"cmp"
	"slices"

	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/latvia"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
)

// TalksPart is the panel of talks with each side and of attempts at them.
type TalksPart struct {
	Parties []TalksWith
	Talks   []TalkView
}

// TalksWith is a party with the two buttons that record a call to them.
type TalksWith struct {
	Name, Talked, Tried, Assess string
	Phone, Dial                 string // empty where no number is known, or it is not safe to call
	Risk, Measures, Note        string // of the newest assessment; empty for none
	Allow                       string // where it is recorded that whoever wants no contact agrees to it again
}

// TalkView is one talk, newest first.
type TalkView struct {
	When, Name, For, How string
	Reached              bool
	Alone                string // key; empty when it was not asked
	Where, Present, Note string
}

// TalksPartOf is nil for whoever may not know of talks.
func TalksPartOf(words *locale.Catalogue, v cases.View, by casework.Actor) *TalksPart {
	if !by.Sees(mediation.ItemTalk, mediation.PlacePage) {
		return nil
	}
	part := &TalksPart{}
	for _, p := range v.Parties {
		if p.DiedOn != "" {
			continue
		}
		url := "/staff/cases/" + v.ID + "/contact?party=" + p.ID
		with := TalksWith{
			Name: p.Name(), Talked: url, Tried: url + "&reached=no&purpose=" + string(mediation.TalkAttempt),
			Assess: "/staff/cases/" + v.ID + "/risk?party=" + p.ID,
		}
		if p.Silenced != "" && !p.MayVerify() {
			with.Allow = "/staff/cases/" + v.ID + "/allow-contact?party=" + p.ID
		}
		with.Phone, with.Dial = phoneOf(p)
		if r := v.RiskOf(p.ID); r != nil {
			with.Risk = words.T("staff.risk_of", "date", desk.ShownDate(words, r.On), "result",
				words.T("staff.risk_"+string(r.Result)))
			with.Measures, with.Note = r.Person.Measures, r.Person.Note
		}
		part.Parties = append(part.Parties, with)
	}
	talks := slices.SortedStableFunc(slices.Values(v.Talks), func(a, b mediation.TalkOn) int {
		return cmp.Or(cmp.Compare(b.On, a.On), cmp.Compare(b.FactID, a.FactID))
	})
	for _, t := range talks {
		part.Talks = append(part.Talks, talkView(words, v, t))
	}
	return part
}

// phoneOf is the number to call about a party, as it is read and as it is dialled: theirs, or that of whoever
// represents them, whose name stands before it.
func phoneOf(p *mediation.Party) (shown, dial string) {
	through := p.Invitee().Represents
	reach := p.ReachOf(through)
	if safe := reach.SafeChannel; reach.Phone == "" || safe != "" && safe != string(mediation.ChannelPhone) {
		return "", ""
	}
	if shown = latvia.PhoneShown(reach.Phone); through {
		shown = p.Person.Representative + ", " + shown
	}
	return shown, reach.Phone
}

func talkView(words *locale.Catalogue, v cases.View, t mediation.TalkOn) TalkView {
	view := TalkView{
		When: desk.ShownDate(words, t.On), For: words.T("staff.purpose_" + string(t.For())), Reached: t.Reached,
		How: words.T("staff.channel_" + string(t.Channel)), Where: t.Person.Place, Present: t.Person.Present,
		Note: t.Person.Note,
	}
	if at, err := latvia.ReadClock(t.Time); err == nil {
		view.When += " " + at.In(words.Lang)
	}
	if p := v.Party(t.Party); p != nil {
		view.Name = p.Name()
	}
	if t.Alone != "" {
		view.Alone = "staff.alone_" + string(t.Alone)
	}
	return view
}
