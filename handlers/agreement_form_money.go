package handlers

import (
	"strings"

	"kambot/kam"
	"kambot/wording"
)

// separators are the signs between thousands and before decimals, as a reader
// writes them.
func separators(lang wording.Lang) (thousands, decimal string) {
	if lang == wording.Spanish {
		return ".", ","
	}
	return ",", "."
}

// amountRead reads an amount as its reader writes it: thousands apart or not, up to
// four decimals. One that could be thousands in the one language and decimals in
// the other is none: nobody would notice which was meant. One that is too large is
// beyond kam.MaxAmount.
func amountRead(lang wording.Lang, typed string) (kam.Amount, bool) {
	thousands, decimal := separators(lang)
	typed = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ").Replace(strings.TrimSpace(typed))
	whole, decimals, point := strings.Cut(typed, decimal)
	apart := false
	for _, between := range [...]string{thousands, " ", "'", "’"} {
		if together, ok := ungrouped(whole, between); ok {
			whole, apart = together, true
			break
		}
	}
	switch {
	case !figures(whole), point && !figures(decimals), len(strings.TrimRight(decimals, "0")) > 4:
		return 0, false
	case point && !apart && len(decimals) == 3 && len(whole) <= 3 && whole[0] != '0':
		return 0, false
	case point:
		whole += "." + decimals
	}
	amount, err := kam.ParseAmount(whole)
	if err != nil {
		return kam.MaxAmount + 1, true
	}
	return amount, true
}

// ungrouped is a figure without what stands between its thousands; false: that does
// not stand every three digits.
func ungrouped(s, between string) (string, bool) {
	parts := strings.Split(s, between)
	if len(parts) == 1 || len(parts[0]) == 0 || len(parts[0]) > 3 || parts[0][0] == '0' {
		return s, false
	}
	for _, part := range parts[1:] {
		if len(part) != 3 {
			return s, false
		}
	}
	return strings.Join(parts, ""), true
}

func figures(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// amountTyped is an amount as amountRead reads it back.
func amountTyped(lang wording.Lang, a kam.Amount) string {
	_, decimal := separators(lang)
	whole, decimals, point := strings.Cut(a.String(), ".")
	if !point {
		return whole
	}
	if len(decimals) == 3 {
		decimals += "0"
	}
	return whole + decimal + decimals
}
