package mediation

// Assigned: a mediator got the case, the conflict of interest was checked (domain rule 10).
type Assigned struct {
	MediatorID string    `json:"mediator_id" item:"work"`
	SecondID   string    `json:"second_id,omitempty" item:"work"` // of the second mediator
	Volunteer  bool      `json:"volunteer,omitempty" item:"work"`
	Ties       []TieKind `json:"ties,omitempty" item:"work"` // what was seen between them and a party

	Person AssignedWhy `json:"-"`
}

// AssignedWhy is the personal part of an assignment.
type AssignedWhy struct {
	Why string `json:"why,omitempty" item:"work"` // why the ties are no conflict of interest
}

// Transferred: the case went to another unit. Its number stays (domain rule 14); that unit
// assigns a mediator of its own.
type Transferred struct {
	Office string         `json:"office" item:"work"`
	Person TransferredWhy `json:"-"`
}

// TransferredWhy is the personal part of a transfer.
type TransferredWhy struct {
	Why string `json:"why,omitempty" item:"work"`
}

func (*Assigned) fact()    {}
func (*Transferred) fact() {}

func (c *Case) assigned(f Fact, b *Assigned) {
	c.MediatorID, c.SecondID, c.AssignedOn = b.MediatorID, b.SecondID, f.OccurredOn
}

func (c *Case) transferred(_ Fact, b *Transferred) {
	c.Office, c.MediatorID, c.SecondID, c.AssignedOn = b.Office, "", "", ""
}

// MediatorAt is who led the case when something with that id was made; empty for nobody. Ids of facts and
// documents are in the order of making.
func (c *Case) MediatorAt(id string) (mediator string) {
	for _, f := range c.Facts {
		switch b := f.Body.(type) {
		case *Assigned:
			if f.ID < id {
				mediator = b.MediatorID
			}
		case *Transferred:
			if f.ID < id {
				mediator = ""
			}
		}
	}
	return mediator
}

// Moved is the newest fact that took the case from somebody who had it; had tells whether they have a case of a unit
// that these lead. ok is false where they have it still, or never had.
func (c *Case) Moved(had func(office, lead, second string) bool) (moved Fact, ok bool) {
	var office, lead, second string
	before := false
	for _, f := range c.Facts {
		switch b := f.Body.(type) {
		case *Opened:
			office = b.Office
		case *Assigned:
			lead, second = b.MediatorID, b.SecondID
		case *Transferred:
			office, lead, second = b.Office, "", ""
		default:
			continue
		}
		now := had(office, lead, second)
		if before && !now {
			moved, ok = f, true
		}
		if before = now; now {
			ok = false
		}
	}
	return moved, ok
}

func tellAssigned(b *Assigned) Telling {
	key := "assigned"
	switch {
	case len(b.Ties) > 0:
		key = "assigned_tie"
	case b.SecondID != "":
		key = "assigned_two"
	}
	return Telling{Sign: "people", Key: key, With: map[string]any{
		"mediator": StaffID(b.MediatorID), "second": StaffID(b.SecondID), "why": b.Person.Why,
	}}
}

func tellTransferred(b *Transferred) Telling {
	return Telling{
		Sign: "forward", Key: "transferred", Milestone: true,
		With: map[string]any{"office": b.Office, "why": b.Person.Why},
	}
}
