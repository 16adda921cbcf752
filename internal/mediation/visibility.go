package mediation

// Item is a piece of what the service knows about a party or a case.
type Item string

// Items of the visibility table.
const (
	ItemName       Item = "name"
	ItemCode       Item = "code" // personal code
	ItemBirthDate  Item = "birth_date"
	ItemPhone      Item = "phone"
	ItemEmail      Item = "email"
	ItemAddress    Item = "address"
	ItemAccount    Item = "account" // what somebody told of what happened
	ItemIBAN       Item = "iban"
	ItemSafety     Item = "safety"
	ItemAdmissions Item = "admissions"
	ItemConfirmed  Item = "confirmed" // agrees or not
	ItemReason     Item = "reason"    // why a case was not started
	ItemOriginal   Item = "original"
	ItemTerms      Item = "terms"
	ItemOutcome    Item = "outcome" // in its neutral words
)

// Items lists them all.
var Items = []Item{ItemName, ItemCode, ItemBirthDate, ItemPhone, ItemEmail, ItemAddress, ItemAccount, ItemIBAN, ItemSafety,
	ItemAdmissions, ItemConfirmed, ItemReason, ItemOriginal, ItemTerms, ItemOutcome}

// Reader is who looks.
type Reader string

// Readers of the visibility table.
const (
	ReaderSelf          Reader = "self"     // the person it is about
	ReaderOther         Reader = "other"    // the other side of the case
	ReaderMediator      Reader = "mediator" // of this case
	ReaderClerk         Reader = "clerk"
	ReaderAnalyst       Reader = "analyst"
	ReaderAdministrator Reader = "administrator"
	ReaderDirector      Reader = "director" // the process director
)

// Readers lists them all.
var Readers = []Reader{ReaderSelf, ReaderOther, ReaderMediator, ReaderClerk, ReaderAnalyst, ReaderAdministrator, ReaderDirector}

// Place is where it would stand.
type Place string

// Places of the visibility table.
const (
	PlacePage       Place = "page"
	PlaceMail       Place = "mail"
	PlaceInvitation Place = "invitation"
	PlaceAgreement  Place = "agreement"
	PlaceNotice     Place = "notice"
)

// Places lists them all.
var Places = []Place{PlacePage, PlaceMail, PlaceInvitation, PlaceAgreement, PlaceNotice}

// visible lists what each reader may meet in each place; what is not listed
// stays hidden. The two sides are strangers: the only place where one meets
// anything of the other is the agreement they sign (domain.md §4).
var visible = map[Reader]map[Place][]Item{
	ReaderSelf: {
		PlacePage:       {ItemOutcome},
		PlaceInvitation: {ItemName, ItemAddress},
		PlaceAgreement:  {ItemName, ItemCode, ItemIBAN, ItemTerms, ItemOutcome},
		PlaceNotice:     {ItemName, ItemAddress, ItemOutcome},
	},
	ReaderOther: {
		PlaceAgreement: {ItemName, ItemCode, ItemIBAN, ItemTerms, ItemOutcome},
		PlaceNotice:    {ItemOutcome},
	},
	ReaderMediator: {
		PlacePage: {ItemName, ItemCode, ItemBirthDate, ItemPhone, ItemEmail, ItemAddress, ItemAccount, ItemIBAN, ItemSafety,
			ItemAdmissions, ItemConfirmed, ItemReason, ItemOriginal, ItemTerms, ItemOutcome},
		PlaceAgreement: {ItemName, ItemCode, ItemIBAN, ItemTerms, ItemOutcome},
	},
	ReaderClerk: {
		PlacePage: {ItemName, ItemCode, ItemBirthDate, ItemPhone, ItemEmail, ItemAddress, ItemAccount, ItemSafety,
			ItemConfirmed, ItemAdmissions, ItemOriginal, ItemOutcome},
		PlaceInvitation: {ItemName, ItemAddress},
	},
	ReaderDirector: {
		PlaceAgreement: {ItemName, ItemCode, ItemIBAN, ItemTerms, ItemOutcome},
		PlaceNotice:    {ItemName, ItemOutcome},
	},
}

// Visible tells whether the reader may meet the item in the place. With the
// safety flag of the party it is about, codes are left out of the agreement and
// stay in the record.
func Visible(item Item, reader Reader, place Place, safety bool) bool {
	if safety && place == PlaceAgreement && item == ItemCode {
		return false
	}
	for _, i := range visible[reader][place] {
		if i == item {
			return true
		}
	}
	return false
}
