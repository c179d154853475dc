"""Pages of the derived products: does a course, a profile or a test cover its qualification?"""
