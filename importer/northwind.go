package importer

import (
	"fmt"
	"slices"
	"strings"

	"kambot/kam"
)

const northwindDomain = "northwind.example"

// northwindSet is Microsoft's sample of a food trader: an order line is a billed
// row, and who sold most to a customer is its KAM.
type northwindSet struct {
	*preset
	employees  []northwindEmployee
	byEmployee map[string]int // employeeID -> place in employees
	customers  []*northwindCustomer
	byCustomer map[string]*northwindCustomer
	categories map[string]string
	products   map[string]string
	orders     map[string]northwindOrder
	lines      []northwindLine

	refusedCustomers, refusedOrders map[string]bool
	orphanOrders, orphanLines       int
	timed, respelled                int
}

type northwindEmployee struct {
	id, name, boss string
	num            kam.PersonNum
	leads          bool
}

type northwindCustomer struct {
	account kam.Account
	num     kam.AccountNum
	sold    sellers
	orders  int
}

type northwindOrder struct {
	customer *northwindCustomer
	employee int
	day      kam.Day
}

type northwindLine struct {
	order    northwindOrder
	id       string
	product  string
	amount   kam.Amount
	original kam.Money
	quantity kam.Amount
}

func (p *preset) northwind() error {
	p.null = "NULL"
	n := &northwindSet{
		preset: p, byEmployee: map[string]int{}, byCustomer: map[string]*northwindCustomer{}, categories: map[string]string{},
		products: map[string]string{}, orders: map[string]northwindOrder{}, refusedCustomers: map[string]bool{}, refusedOrders: map[string]bool{},
	}
	steps := []func() error{
		func() error {
			return p.optional("categories.csv", []string{"categoryID", "categoryName"}, func(s *sheet) error {
				n.categories[s.get("categoryID")] = s.get("categoryName")
				return nil
			})
		},
		func() error {
			return p.optional("suppliers.csv", []string{"supplierID", "companyName"}, func(*sheet) error { return nil })
		},
		func() error {
			return p.each("products.csv", []string{"productID", "productName", "categoryID", "unitPrice"}, n.product, nil)
		},
		func() error {
			return p.each("employees.csv", []string{"employeeID", "lastName", "firstName", "reportsTo"}, n.employee, nil)
		},
		func() error {
			return p.each("customers.csv", []string{"customerID", "companyName", "city", "region", "country"}, n.customer, func(id string) { n.refusedCustomers[id] = true })
		},
		func() error {
			return p.each("orders.csv", []string{"orderID", "customerID", "employeeID", "orderDate", "shipName"}, n.order, func(id string) { n.refusedOrders[id] = true })
		},
		func() error {
			return p.each("order_details.csv", []string{"orderID", "productID", "unitPrice", "quantity", "discount"}, n.line, nil)
		},
		n.putPeople, n.putAccounts, n.putLines,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return err
		}
	}
	n.tell()
	return nil
}

func (n *northwindSet) product(s *sheet) error {
	price, err := s.number("unitPrice")
	if err != nil {
		return err
	}
	id, name := s.get("productID"), s.get("productName")
	n.products[id] = name
	return n.load.PutProduct(kam.Product{ID: id, Name: name, Series: n.categories[s.get("categoryID")], Price: price, Currency: "USD"})
}

func (n *northwindSet) employee(s *sheet) error {
	e := northwindEmployee{id: s.get("employeeID"), name: strings.TrimSpace(s.get("firstName") + " " + s.get("lastName")), boss: s.get("reportsTo")}
	if e.id == "" || e.name == "" {
		return s.refuse("employeeID", "empty: an employee needs an id and a name")
	}
	n.byEmployee[e.id] = len(n.employees)
	n.employees = append(n.employees, e)
	return nil
}

func (n *northwindSet) customer(s *sheet) error {
	id, name := s.get("customerID"), s.get("companyName")
	if id == "" || name == "" {
		return s.refuse("companyName", "empty: a customer needs an id and a name")
	}
	if n.byCustomer[id] != nil {
		return s.refuse("customerID", "named twice: one row a customer")
	}
	a, err := n.knownAccount(id, name)
	if err != nil {
		return err
	}
	a.City, a.Region, a.Country = s.get("city"), s.get("region"), s.get("country")
	c := &northwindCustomer{account: a, sold: sellers{}}
	n.customers, n.byCustomer[id] = append(n.customers, c), c
	return nil
}

func (n *northwindSet) order(s *sheet) error {
	id, customer := s.get("orderID"), s.get("customerID")
	o := northwindOrder{customer: n.byCustomer[customer]}
	if o.customer == nil {
		if n.refusedCustomers[customer] {
			n.orphanOrders++
			n.refusedOrders[id] = true
			return nil
		}
		return s.refuse("customerID", "customers.csv has no such customer")
	}
	var known bool
	if o.employee, known = n.byEmployee[s.get("employeeID")]; !known {
		return s.refuse("employeeID", "employees.csv has no such employee")
	}
	var err error
	if o.day, err = s.day("orderDate"); err != nil {
		return err
	}
	if len(s.get("orderDate")) > len("2006-01-02") {
		n.timed++
	}
	n.orders[id] = o
	o.customer.orders++
	n.spelling(o.customer, s.get("shipName"))
	return nil
}

// spelling keeps what orders call a customer as another name to find it by.
func (n *northwindSet) spelling(c *northwindCustomer, ship string) {
	if ship == "" || ship == c.account.Name {
		return
	}
	n.respelled++
	if !slices.Contains(c.account.Aliases, ship) && kam.Fold(ship) != kam.Fold(c.account.Name) {
		c.account.Aliases = append(c.account.Aliases, ship)
	}
}

// line is one billed row: unit price x quantity x (1 - discount), in integers,
// so that the fourth decimal is exact.
func (n *northwindSet) line(s *sheet) error {
	id := s.get("orderID")
	o, known := n.orders[id]
	if !known {
		if n.refusedOrders[id] {
			n.orphanLines++
			return nil
		}
		return s.refuse("orderID", "orders.csv has no such order")
	}
	product, known := n.products[s.get("productID")]
	if !known {
		return s.refuse("productID", "products.csv has no such product")
	}
	price, err := s.number("unitPrice")
	if err != nil {
		return err
	}
	quantity, err := s.number("quantity")
	if err != nil {
		return err
	}
	discount, err := s.number("discount")
	if err != nil {
		return err
	}
	if discount < 0 || discount > kam.Scale {
		return s.refuse("discount", "a discount is a fraction from 0 to 1")
	}
	l := northwindLine{order: o, id: id, product: product, quantity: quantity}
	amount := price.MulDiv(int64(quantity), kam.Scale).MulDiv(int64(kam.Scale-discount), kam.Scale)
	if l.amount, l.original, err = s.dollars("unitPrice", amount, o.day); err != nil {
		return err
	}
	o.customer.sold[n.employees[o.employee].name] += l.amount
	n.lines = append(n.lines, l)
	return nil
}

// putPeople puts everybody, then who they report to. A manager is who somebody
// reports to; of the others a KAM is who holds a customer.
func (n *northwindSet) putPeople() error {
	holders := map[string]bool{}
	for _, c := range n.customers {
		if rank := c.sold.rank(); len(rank) > 0 {
			holders[rank[0]] = true
		}
	}
	for _, e := range n.employees {
		if at, ok := n.byEmployee[e.boss]; ok {
			n.employees[at].leads = true
		}
	}
	for pass := range 2 {
		for i := range n.employees {
			e := &n.employees[i]
			person := n.knownPerson(e.name, address(e.name, northwindDomain))
			switch {
			case e.leads:
				person.Role = kam.RoleManager
			case holders[e.name]:
				person.Role = kam.RoleKAM
			default:
				person.Role = kam.RoleRep
			}
			if at, ok := n.byEmployee[e.boss]; ok && pass > 0 {
				person.Manager = n.employees[at].num
			}
			num, err := n.load.PutPerson(person)
			if err != nil {
				return err
			}
			e.num = num
		}
	}
	return nil
}

func (n *northwindSet) putAccounts() error {
	nums := map[string]kam.PersonNum{}
	for _, e := range n.employees {
		nums[e.name] = e.num
	}
	for _, c := range n.customers {
		c.sold.staff(&c.account, func(name string) kam.PersonNum { return nums[name] })
		num, err := n.load.PutAccount(c.account)
		if err != nil {
			return err
		}
		c.num = num
	}
	return nil
}

func (n *northwindSet) putLines() error {
	for _, l := range n.lines {
		err := n.load.PutBilling(&kam.Billing{
			Account: l.order.customer.num, Day: l.order.day, Amount: l.amount, Original: l.original,
			Product: l.product, Quantity: l.quantity, Rep: n.employees[l.order.employee].num, Invoice: l.id,
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// tell lists what is odd about the set, each with how often.
func (n *northwindSet) tell() {
	n.report.quirk("cells that say NULL: read as empty", n.nulls)
	n.report.quirk("order dates with a time of day: the day alone counts", n.timed)
	n.report.quirk("orders that spell the customer's name in another way: kept as another name to find it by", n.respelled)
	for _, c := range n.customers {
		if strings.HasPrefix(c.account.Name, "Blondesddsl") {
			n.report.quirk("the customer Blondesddsl père et fils is misspelled in the original, orders call it Blondel père et fils: kept as written", 1)
		}
	}
	var idle []string
	for _, c := range n.customers {
		if c.orders == 0 {
			idle = append(idle, c.account.ID)
		}
	}
	if len(idle) > 0 {
		n.report.quirk(fmt.Sprintf("customers without an order (%s): accounts without turnover", either(idle)), len(idle))
	}
	n.report.leaveOut("orders.csv", "orders of refused customers", n.orphanOrders)
	n.report.leaveOut("order_details.csv", "lines of orders that were refused or left out", n.orphanLines)
}
