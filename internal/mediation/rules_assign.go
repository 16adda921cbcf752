package mediation

// assignRules are those of whoever leads a case.
var assignRules = []Rule{
	{
		Source: "RJC D", Key: "fault.second_same", Field: "second", Acts: []Act{ActAssign},
		broken: when(func(_ *Case, d Deed) bool {
			b, ok := d.Body.(*Assigned)
			return ok && b.SecondID != "" && b.SecondID == b.MediatorID
		}),
	},
	{
		Source: "RJC D, `--second-mediator`: never, safety, always", Key: "fault.second_needed", Field: "second",
		Acts: []Act{ActAssign},
		broken: when(func(c *Case, d Deed) bool {
			b, ok := d.Body.(*Assigned)
			when := d.Practice.Second
			return ok && b.SecondID == "" && (when == SecondAlways || when == SecondSafety && c.Safety())
		}),
	},
	{
		Source: "domain rule 10", Key: "fault.tie_unanswered", Field: "why", Acts: []Act{ActAssign},
		broken: when(func(_ *Case, d Deed) bool {
			b, ok := d.Body.(*Assigned)
			return ok && len(b.Ties) > 0 && b.Person.Why == ""
		}),
	},
	{
		Source: "domain rule 14", Key: "fault.same_unit", Field: "office", Acts: []Act{ActTransfer},
		broken: when(func(c *Case, d Deed) bool {
			b, ok := d.Body.(*Transferred)
			return ok && b.Office == c.Office
		}),
	},
}
