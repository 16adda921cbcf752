package parties

import (
	"tilts/internal/casework"
	"tilts/internal/casework/cases"
	"tilts/internal/locale"
	"tilts/internal/mediation"
	"tilts/internal/web/desk"
	"tilts/internal/web/desk/cases/action"
)

// PairView is two banks and the bridge between them.
type PairView struct {
	Victim, Offender PartyView
	Open             bool
	Never            string // key of why they will not meet any more; empty while they may
	Ready            string // key of what an open pair is ready for; empty before its meeting
	Since            string // the day of the meeting, or since when an open pair can start
	Missing, Of      int
}

// PartyView is one bank: the same width, order and weight on either side.
type PartyView struct {
	ID, Role, Name, Representative string
	Needs                          []string // an interpreter, help to take part, wishes
	Conditions                     []action.ConditionView
	Links                          []desk.Link
	Rare                           bool // what they do is rare, however few they are
}

// PairOf shows a pair, with what its start still lacks.
func PairOf(words *locale.Catalogue, v cases.View, p mediation.Pair, by casework.Actor) PairView {
	g := p.Gate()
	view := PairView{
		Victim:   PartyOf(words, v, p.Victim, g.Of(p.Victim), by),
		Offender: PartyOf(words, v, p.Offender, g.Of(p.Offender), by),
		Open:     g.Open,
		Since:    desk.ShownDate(words, g.Since),
		Missing:  g.Missing(),
		Of:       len(g.Conditions),
	}
	met := v.Met(p)
	if met != nil {
		view.Ready, view.Since = "staff.pair_met", desk.ShownDate(words, met.On)
	}
	switch left := p.Victim.WithdrewOn != "" || p.Offender.WithdrewOn != ""; {
	case g.Open:
	case met != nil && left: // nothing of a start is missing: they met, and one has left since
		view.Never = "staff.pair_left"
	case met != nil: // a death ends what is to come, not what was
		view.Never = "staff.pair_met"
	case p.Over():
		view.Never = "staff.pair_never"
	}
	return view
}

// RecordedBy is the act by which it is recorded that a condition is met.
var RecordedBy = map[mediation.Requirement]string{
	mediation.MustConfirm: "confirm", mediation.MustAdmitOffence: "admit", mediation.MustAdmitFacts: "admit",
	mediation.MustBeRepresented: "party",
}

// PartyOf shows a party, with the conditions that are about them.
func PartyOf(
	words *locale.Catalogue, v cases.View, p *mediation.Party, conditions []mediation.Condition,
	by casework.Actor,
) PartyView {
	base, query := "/staff/cases/"+v.ID+"/", "?party="+p.ID
	view := PartyView{ID: p.ID, Role: words.T("staff.side_" + string(p.Side)), Name: p.Name()}
	if p.Legal {
		view.Role += ", " + words.T("staff.legal")
	}
	if p.Person.Representative != "" {
		view.Representative = words.T("staff.represented", "name", p.Person.Representative)
		if p.Basis != "" {
			view.Representative += "\u00a0· " + words.T("staff.basis_"+p.Basis)
		}
	}
	view.Needs = needs(words, p)
	for _, c := range conditions {
		cv := action.ConditionView{
			Colour: "spruce", Icon: "tick", Text: words.T("staff.met_" + string(c.Name)),
			On: desk.ShownDate(words, c.On),
		}
		if !c.Met {
			cv = action.ConditionView{
				Colour: "amber", Icon: "clock", Text: words.T("staff.unmet_" + string(c.Name) + "_" + string(c.Why)),
			}
			if by.May(casework.RunCase) && v.Outcome == "" {
				cv.URL = base + RecordedBy[c.Name] + query
				switch {
				case c.Why == mediation.UnmetUnsettled:
					cv.URL = base + "settle" + query
				case c.Why == mediation.UnmetDied:
					cv.URL = ""
				case c.Name == mediation.MustConfirm && p.NeedsRepresentative() && p.Confirmed != nil:
					cv.URL = base + RepresentsURL(p)
				}
			}
		}
		if c.Why == mediation.UnmetDied {
			cv.Colour, cv.Icon, cv.On = "", "circle", desk.ShownDate(words, p.DiedOn)
		}
		view.Conditions = append(view.Conditions, cv)
		if c.Name == mediation.MustConfirm && c.Met {
			view.Conditions = append(view.Conditions, signatureView(words, v.InWriting(p)))
		}
	}
	if v.DoubtsWill(p) && v.Outcome == "" {
		view.Conditions = append(view.Conditions, willView(words, by, base+"contact"+query))
	}
	switch {
	case v.Outcome == "":
		view.Links = partyLinks(v, p, by, base, query)
	case v.FollowingUp() && p.DiedOn == "":
		view.Links, view.Rare = followLinks(p, by, base, query), true
	}
	return view
}

// willView is a doubt about somebody's free will, which no gate asks for and nobody should overlook.
func willView(words *locale.Catalogue, by casework.Actor, talk string) action.ConditionView {
	view := action.ConditionView{Colour: "amber", Icon: "clock", Text: words.T("staff.will_doubted")}
	if by.May(casework.RunCase) {
		view.URL = talk
	}
	return view
}

// partyLinks are what may be done about a party. Of whoever died there is nothing left but to put the data
// right.
func partyLinks(v cases.View, p *mediation.Party, by casework.Actor, base, query string) (links []desk.Link) {
	if by.May(casework.EditParty) {
		links = append(links, desk.Link{URL: base + "party" + query, Key: "staff.edit"})
	}
	if p.DiedOn != "" {
		return links
	}
	switch askable := p.Confirmed == nil && p.WithdrewOn == "" && p.Silenced == "" && !v.NobodyLeft(p); {
	case askable && p.Applicant() && by.May(casework.AskToSign):
		links = append(links, desk.Link{URL: base + "ask" + query, Key: "staff.do_ask"})
	case askable && !p.Applicant() && by.May(casework.InviteParty) &&
		v.May(mediation.Deed{Act: mediation.ActInvite, Party: p}) == nil:
		links = append(links, desk.Link{URL: base + InviteURL(p), Key: "staff.invite"})
	}
	if by.May(casework.RunCase) && p.Confirmed != nil {
		links = append(links, desk.Link{URL: base + "confirm" + query, Key: "staff.again_confirm"})
	}
	if by.May(casework.RunCase) && p.Admitted != nil {
		links = append(links, desk.Link{URL: base + "admit" + query, Key: "staff.again_admit"})
	}
	if by.May(casework.RunCase) && p.Confirmed != nil && p.WithdrewOn == "" {
		links = append(links, desk.Link{URL: base + "withdraw" + query, Key: "staff.withdraw"})
	}
	if by.May(casework.RunCase) && !p.Legal {
		links = append(links, desk.Link{URL: base + "died" + query, Key: "staff.do_died"})
	}
	return links
}

// followLinks are what may be done about a party while what was agreed is being done: they may move, or die.
func followLinks(p *mediation.Party, by casework.Actor, base, query string) (links []desk.Link) {
	if by.May(casework.EditParty) {
		links = append(links, desk.Link{URL: base + "party" + query, Key: "staff.edit"})
	}
	if by.May(casework.RunCase) && !p.Legal {
		links = append(links, desk.Link{URL: base + "died" + query, Key: "staff.do_died"})
	}
	return links
}

// needs tells what somebody needs to take part, and what they wish.
func needs(words *locale.Catalogue, p *mediation.Party) (list []string) {
	if p.DiedOn != "" {
		return nil
	}
	if !p.TakesMessages() {
		list = append(list, words.T("staff.trait_safe_channel")+": "+words.T("staff.safe_none"))
	}
	if p.TakesMessages() && p.Person.Representative != "" && !p.ReachOf(true).TakesMessages() {
		list = append(list, words.T("staff.field_agent_channel")+": "+words.T("staff.safe_none"))
	}
	for _, need := range []struct {
		trait mediation.Trait
		value string
	}{
		{mediation.TraitCustody, p.Person.Custody}, {mediation.TraitPrison, p.Person.Prison},
		{mediation.TraitInterpreter, p.Spoken()}, {mediation.TraitAccess, p.Person.Access},
		{mediation.TraitFormat, p.WishFormat}, {mediation.TraitMode, p.WishMode},
		{mediation.TraitPlace, p.Person.WishPlace},
	} {
		if need.value != "" {
			said := action.SaidInWords(words, mediation.Proposal{What: need.trait, Value: need.value})
			list = append(list, words.T("staff.trait_"+string(need.trait))+": "+said)
		}
	}
	return list
}

// signatureView shows how identity and signature were established.
func signatureView(words *locale.Catalogue, c *mediation.Confirmed) action.ConditionView {
	text := words.T("staff.signature", "how", words.T("staff.signature_"+string(c.Signature)))
	if c.Signature == mediation.SignatureNone {
		text = words.T("staff.identity", "how", words.T("staff.identity_"+string(c.Identity)))
	}
	return action.ConditionView{Colour: "spruce", Icon: "tick", Text: text}
}
