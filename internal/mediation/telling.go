package mediation

import "strconv"

// Telling is how a fact is told: a sentence of the catalogue and the values of its
// placeholders. What has a type of its own (Date, StaffID, FormName, Word) is put
// into the reader's words by the page.
type Telling struct {
	Sign      string // the icon beside it
	Key       string // of the sentence, "fact_<Key>"
	With      map[string]any
	Count     int    // chooses the plural form; 0 for a sentence without one
	Milestone bool   // something the case is remembered by
	Document  string // id of a document it leads to
	Original  string // id of a submission it leads to

	Represents bool // it is about who represents the party: the name says both
}

// Values of a Telling that a page puts into words.
type (
	// StaffID is shown as the person's name.
	StaffID string
	// GuestID is shown as the name of somebody of the wider circle.
	GuestID string
	// FormName is shown as the form's title.
	FormName string
	// Cents is a sum.
	Cents int64
	// Word is the key of a word in the catalogues.
	Word string
)

func word[T ~string](prefix string, value T) Word { return Word(prefix + string(value)) }

func tellOpened(b *Opened) Telling {
	return Telling{
		Sign: "page", Key: "opened", Milestone: true,
		With: map[string]any{"arrived": b.ArrivedOn, "number": b.Number},
	}
}

func tellArrival(b *ArrivalCorrected) Telling {
	return Telling{
		Sign: "undo", Key: "arrival",
		With: map[string]any{"arrived": b.ArrivedOn, "channel": word("staff.channel_", b.Channel)},
	}
}

// A party is called here as it was called then.
func tellParty(b *PartyNamed) Telling {
	return Telling{
		Sign: "person", Key: "party",
		With: map[string]any{"name": b.Person.Name, "side": word("staff.side_", b.Side)},
	}
}

func tellInvited(b *Invited) Telling {
	return Telling{Sign: "forward", Key: "invited", Represents: b.Represents}
}

func tellConfirmed(b *Confirmed) Telling {
	key := "agrees"
	if !b.Agrees {
		key = "declines"
	}
	return Telling{Sign: "letter", Key: key, Represents: b.Represents, With: map[string]any{
		"identity": word("staff.identity_", b.Identity), "signature": word("staff.signature_", b.Signature),
	}}
}

func tellAdmitted(b *Admitted) Telling {
	answered := func(v *bool) Word {
		switch {
		case v == nil:
			return "staff.admits_blank"
		case *v:
			return "staff.admits_yes"
		}
		return "staff.admits_no"
	}
	return Telling{
		Sign: "people", Key: "admitted", Represents: b.Represents,
		With: map[string]any{"offence": answered(b.Offence), "facts": answered(b.Facts)},
	}
}

func tellWithdrew(b *Withdrew) Telling {
	return Telling{Sign: "undo", Key: "withdrew", Represents: b.Represents}
}

func tellContacted(b *Contacted) Telling {
	key := "tried"
	switch {
	case b.Reached && b.Purpose != "" && b.Purpose != TalkAttempt:
		key = "talk_" + string(b.Purpose)
	case b.Reached:
		key = "reached"
	}
	return Telling{Sign: "phone", Key: key, With: map[string]any{
		"channel": word("staff.channel_", b.Channel), "time": b.Time,
	}}
}

func tellMeeting(b *Meeting) Telling {
	key := "meeting_" + string(b.State)
	if b.State == MeetingPlanned && b.Time == "" {
		key += "_day"
	}
	return Telling{
		Sign: "calendar", Key: key, Milestone: b.State == MeetingHeld,
		With: map[string]any{
			"format": word("staff.format_", b.Format), "mode": word("document.mode_", b.Mode), "time": b.Time,
		},
	}
}

func tellRisk(b *Risk) Telling {
	return Telling{Sign: "shield", Key: "risk", With: map[string]any{"result": word("staff.risk_", b.Result)}}
}

func tellNoted(*Noted) Telling { return Telling{Sign: "lock", Key: "noted"} }

func tellDisclosed(*Disclosed) Telling { return Telling{Sign: "shield", Key: "disclosed"} }

func tellCalled(b *Called) Telling {
	key := "called"
	switch {
	case b.mailOnly():
		key = "called_mailed"
	case b.Channel != "":
		key = "called_told"
	}
	return Telling{
		Sign: "forward", Key: key, Document: b.DocumentID,
		With: map[string]any{"channel": word("staff.channel_", b.Channel)},
	}
}

func tellBooked(b *Booked) Telling {
	return Telling{Sign: "people", Key: "booked", With: map[string]any{
		"need": word("staff.need_", b.Need), "state": word("staff.booked_", b.State), "with": b.Person.With,
	}}
}

func tellHanded(b *Handed) Telling {
	return Telling{
		Sign: "forward", Key: "handed", Document: b.DocumentID,
		With: map[string]any{"channel": word("staff.channel_", b.Channel)},
	}
}

func tellUndelivered(b *Undelivered) Telling {
	return Telling{Sign: "undo", Key: "undelivered", Document: b.DocumentID}
}

func tellGuest(b *GuestNamed) Telling {
	return Telling{
		Sign: "people", Key: "guest", With: map[string]any{"name": b.Person.Name, "role": word("staff.guest_", b.Role)},
	}
}

func tellGuestAnswered(b *GuestAnswered) Telling {
	key := "guest_yes"
	if !b.Agrees {
		key = "guest_no"
	}
	return Telling{Sign: "people", Key: key, With: map[string]any{"guest": GuestID(b.Guest)}}
}

func tellTerms(b *TermsSet) Telling { return Telling{Sign: "pen", Key: "terms", Count: len(b.Terms)} }

func tellAgreement(b *AgreementState) Telling {
	key := "agreement_" + string(b.State)
	if b.State == DocSigning && len(b.SignedBy) > 0 {
		key = "agreement_some"
	}
	return Telling{
		Sign: "page", Key: key, Milestone: b.State == DocSigned, Document: b.DocumentID,
		With: map[string]any{"version": strconv.Itoa(b.Version), "signed": b.SignedOn},
	}
}

func tellClosed(b *Closed) Telling {
	return Telling{
		Sign: "circle", Key: "closed", Milestone: true,
		With: map[string]any{"outcome": word("staff.outcome_", b.Outcome)},
	}
}

func tellTakenBack(b *TakenBack) Telling {
	if b.Changed {
		return Telling{Sign: "undo", Key: "changed_mind", With: map[string]any{"what": word("staff.kind_", b.Kind)}}
	}
	return Telling{
		Sign: "undo", Key: "taken_back",
		With: map[string]any{"what": word("staff.kind_", b.Kind), "why": b.Person.Why},
	}
}

func tellAttached(b *Attached) Telling {
	key := "attached"
	if b.Late {
		key = "attached_late"
	} else if b.Represents {
		key = "attached_for"
	}
	return Telling{
		Sign: "clip", Key: key, Represents: b.Represents, With: map[string]any{"form": FormName(b.Form)},
		Original: b.SubmissionID,
	}
}

func tellSettled(b *Settled) Telling {
	t := Telling{Sign: "tick", Key: "settled", With: map[string]any{"how": word("staff.how_", b.How)}}
	if b.Channel != "" {
		t.Key, t.Represents = "goes_on", b.Represents
		t.With = map[string]any{"channel": word("staff.channel_", b.Channel)}
	}
	return t
}
