"""OpenID Connect: signing in with a service outside (eID, itsme, ACM/IDM), and a fake one for tests and the demo."""
