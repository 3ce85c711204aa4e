package importer_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"kambot/importer"
)

// A figure that no amount can hold is refused, not kept as the largest one.
func TestNorthwindRefusesAmountsBeyondALimit(t *testing.T) {
	folder := fstest.MapFS{}
	for name, text := range map[string]string{
		"products.csv":      "productID,productName,categoryID,unitPrice\n1,Chai,1,18.00\n",
		"employees.csv":     "employeeID,lastName,firstName,reportsTo\n1,Davolio,Nancy,NULL\n",
		"customers.csv":     "customerID,companyName,city,region,country\nALFKI,Alfreds,Berlin,NULL,Germany\n",
		"orders.csv":        "orderID,customerID,employeeID,orderDate,shipName\n1,ALFKI,1,1996-07-04,Alfreds\n",
		"order_details.csv": "orderID,productID,unitPrice,quantity,discount\n1,1,90000000000,2,0\n1,1,90000000000,90000000000,0\n1,1,90000000000,1,0\n",
	} {
		folder[name] = &fstest.MapFile{Data: []byte(text)}
	}
	report, err := importer.Preset(t.Context(), &memory{}, "northwind", folder, importer.Options{Partial: true})
	if err != nil {
		t.Fatal(err)
	}
	if report.Refused != 2 || !strings.Contains(report.Refusals[0].Reason, "beyond 100,000,000,000") {
		t.Errorf("%d rows are refused (%+v), want 2 as beyond the limit", report.Refused, report.Refusals)
	}
}
