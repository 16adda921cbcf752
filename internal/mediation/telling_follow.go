package mediation

func tellFulfilled(b *Fulfilled) Telling {
	t := Telling{
		Sign: "tick", Key: "fulfilled_" + string(b.Result), Document: b.DocumentID,
		With: map[string]any{"told": word("staff.told_", b.Told)},
	}
	switch {
	case b.Cents > 0:
		t.Key, t.With["amount"] = "paid", Cents(b.Cents)
	case b.Result == FulfilledNot:
		t.Sign = "warning"
		if b.Part > 0 {
			t.Key, t.With["part"] = "unpaid_part", b.Part
		}
	}
	return t
}

func tellReminded(b *Reminded) Telling {
	t := Telling{
		Sign: "letter", Key: "reminded", Represents: b.Represents, Document: b.DocumentID,
		With: map[string]any{"due": b.Due},
	}
	if b.DocumentID == "" {
		t.Key = "reminded_mail"
	}
	return t
}

func tellWish(b *WishTold) Telling {
	return Telling{Sign: "people", Key: "wish", With: map[string]any{"wish": word("staff.wish_", b.Wish)}}
}

func tellDirectorTold(b *DirectorTold) Telling {
	return Telling{Sign: "page", Key: "director_told", Document: b.DocumentID}
}

func tellOutcomeTold(b *OutcomeTold) Telling {
	return Telling{Sign: "page", Key: "outcome_told", Document: b.DocumentID}
}

func tellFeedback(b *FeedbackInvited) Telling {
	return Telling{Sign: "letter", Key: "feedback_invited", Document: b.DocumentID}
}

func tellFollowedUp(b *FollowedUp) Telling {
	key := "followed_up"
	if b.Result != "" {
		key += "_" + string(b.Result)
	}
	return Telling{Sign: "circle", Key: key, Milestone: true}
}
